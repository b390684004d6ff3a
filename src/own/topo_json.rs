//! Topologies of TopoJSON: arcs once, quantised or not, and the geometries that name them.

use super::geo_json::Feature;
use super::json::{Json, Read};
use super::shapes::{Polygons, Position, position};

/// Scale and translation of a quantised topology.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Transform {
    scale: Position,
    translate: Position,
}

impl Transform {
    pub(super) fn read(json: &mut Json<'_>) -> Read<Self> {
        let mut transform = Self { scale: (1.0, 1.0), translate: (0.0, 0.0) };
        json.object(&mut |json, key| {
            match key {
                "scale" => transform.scale = position(json)?,
                "translate" => transform.translate = position(json)?,
                _ => json.skip()?,
            }
            Ok(())
        })?;
        Ok(transform)
    }
}

/// Reads all arcs; those of a quantised topology are steps from each point to the next.
pub(super) fn arcs(json: &mut Json<'_>, transform: Option<Transform>) -> Read<Vec<Vec<Position>>> {
    let mut arcs = Vec::new();
    json.list(&mut |json| {
        let mut arc = Vec::new();
        let mut sum = (0.0, 0.0);
        json.list(&mut |json| {
            let point = position(json)?;
            arc.push(match transform {
                None => point,
                Some(Transform { scale, translate }) => {
                    sum = (sum.0 + point.0, sum.1 + point.1);
                    (sum.0 * scale.0 + translate.0, sum.1 * scale.1 + translate.1)
                }
            });
            Ok(())
        })?;
        arcs.push(arc);
        Ok(())
    })?;
    Ok(arcs)
}

/// Reads the geometries of an object; `each` gets them with their number, from 1. Their number.
pub(super) fn geometries(json: &mut Json<'_>, each: &mut dyn FnMut(usize, Feature)) -> Read<usize> {
    let mut count = 0;
    let mut list = None;
    let from = *json;
    json.object(&mut |json, key| {
        if key == "geometries" {
            list = Some(*json);
        }
        json.skip()
    })?;
    let Some(mut list) = list else {
        // An object may be a geometry by itself.
        let mut json = from;
        each(1, geometry(&mut json)?);
        return Ok(1);
    };
    list.list(&mut |json| {
        count += 1;
        if count > super::MOST_FEATURES {
            return json.skip();
        }
        each(count, geometry(json)?);
        Ok(())
    })?;
    Ok(count)
}

fn geometry(json: &mut Json<'_>) -> Read<Feature> {
    let mut feature = Feature::default();
    let mut at = None;
    json.object(&mut |json, key| {
        match key {
            "type" => {
                feature.geometry = json.label()?.unwrap_or_default();
                return Ok(());
            }
            "id" => return feature.id(json),
            "properties" => return feature.properties(json),
            "arcs" => at = Some(*json),
            _ => {}
        }
        json.skip()
    })?;
    let Some(mut json) = at else { return Ok(feature) };
    match feature.geometry.as_str() {
        "Polygon" => feature.arcs.push(rings(&mut json)?),
        "MultiPolygon" => json.list(&mut |json| {
            feature.arcs.push(rings(json)?);
            Ok(())
        })?,
        _ => {}
    }
    Ok(feature)
}

fn rings(json: &mut Json<'_>) -> Read<Vec<Vec<i32>>> {
    let mut rings = Vec::new();
    json.list(&mut |json| {
        let mut ring = Vec::new();
        json.list(&mut |json| {
            ring.push(json.number()? as i32);
            Ok(())
        })?;
        rings.push(ring);
        Ok(())
    })?;
    Ok(rings)
}

/// The polygons of a feature from its arcs, or the arc that is not there. `room` is what is left of the positions that a file may
/// make of its arcs by naming them again and again.
pub(super) fn polygons(
    feature: &Feature,
    arcs: &[Vec<Position>],
    room: &mut usize,
) -> Result<Polygons, i32> {
    let mut polygons = Polygons::new();
    for of in &feature.arcs {
        let mut rings = Vec::new();
        for of in of {
            let mut ring: Vec<Position> = Vec::new();
            for index in of {
                let is_backward = *index < 0;
                let arc = arcs
                    .get((if is_backward { !*index } else { *index }) as usize)
                    .ok_or(*index)?;
                *room = room.checked_sub(arc.len()).ok_or(*index)?;
                // The last point of each arc is the first of the next one; where it is not, both are corners.
                let first = if is_backward { arc.last() } else { arc.first() };
                if ring.last() == first {
                    ring.pop();
                }
                if is_backward {
                    ring.extend(arc.iter().rev());
                } else {
                    ring.extend(arc);
                }
            }
            rings.push(ring);
        }
        polygons.push(rings);
    }
    Ok(polygons)
}
