// Draws the map in one library and repaints it at each input of `#year`; loaded into an empty page by map.mjs.
/* global d3, Plot, echarts, vega */
window.draw = async (kind, { paths, rings, viewBox, classes, colors, size: [width, height] }) => {
  const host = document.getElementById('map');
  host.style.cssText = `width:${width}px;height:${height}px;position:relative`;
  const slider = document.getElementById('year');
  const n = paths.length;
  const classAt = (r) => classes[(slider.value - 2025) * n + r];
  const onYear = (paint) => { slider.addEventListener('input', paint); return paint(); };
  // Winding and direction as each library wants it: plain planar polygons, y downwards.
  const features = rings.map((all, r) => ({
    type: 'Feature', id: r, properties: { name: `m${r}`, r },
    geometry: { type: 'MultiPolygon', coordinates: all.map((ring) => {
      const points = [];
      for (let i = 0; i < ring.length; i += 2) points.push([ring[i], ring[i + 1]]);
      points.push(points[0]);
      return [points];
    }) },
  }));
  const collection = { type: 'FeatureCollection', features };
  const scale = Math.max(viewBox[2] / width, viewBox[3] / height);
  const draws = {
    async ours() {
      const { FillCanvas, packed } = await import('/elements/map/canvas.js');
      const fills = new FillCanvas(paths);
      fills.canvas.style.cssText = `width:${width}px;height:${height}px`;
      host.append(fills.canvas);
      const made = new Promise((resolve) => { fills.made = resolve; });
      fills.frame({ left: viewBox[0], top: viewBox[1], scale }, width, height, devicePixelRatio);
      if (!fills.isWhole) await made;
      const inks = colors.map((hex) => packed(hex));
      const table = new Uint32Array(n + 1);
      onYear(() => { for (let r = 0; r < n; r++) table[r] = inks[classAt(r)]; fills.paint({ table, striped: null, stripe: 0, left: null }); });
    },
    d3svg() {
      const svg = d3.select(host).append('svg').attr('width', width).attr('height', height).attr('viewBox', viewBox.join(' '));
      const cells = svg.selectAll('path').data(paths).join('path').attr('d', (d) => d).attr('stroke', '#666').attr('stroke-width', scale * 0.6);
      onYear(() => cells.attr('fill', (_, r) => colors[classAt(r)]));
    },
    d3canvas() {
      const canvas = d3.select(host).append('canvas').attr('width', width * devicePixelRatio).attr('height', height * devicePixelRatio).node();
      const context = canvas.getContext('2d');
      const shapes = paths.map((d) => new Path2D(d));
      onYear(() => {
        context.setTransform(devicePixelRatio / scale, 0, 0, devicePixelRatio / scale, 0, 0);
        context.clearRect(0, 0, width * scale, height * scale);
        context.lineWidth = scale * 0.6;
        context.strokeStyle = '#666';
        shapes.forEach((shape, r) => { context.fillStyle = colors[classAt(r)]; context.fill(shape, 'evenodd'); context.stroke(shape); });
      });
    },
    plot() {
      onYear(() => {
        host.replaceChildren(Plot.plot({
          width, height, margin: 0, projection: { type: 'identity', domain: collection },
          marks: [Plot.geo(features, { fill: (f) => colors[classAt(f.properties.r)], stroke: '#666', strokeWidth: 0.6 })],
        }));
      });
    },
    echarts() {
      const flipped = structuredClone(collection);
      for (const f of flipped.features) for (const polygon of f.geometry.coordinates) for (const ring of polygon) for (const p of ring) p[1] = viewBox[3] - p[1];
      echarts.registerMap('nl', flipped);
      const chart = echarts.init(host, null, { renderer: 'canvas' });
      chart.setOption({ animation: false, series: [{ type: 'map', map: 'nl', aspectScale: 1, left: 0, right: 0, top: 0, bottom: 0, data: [], itemStyle: { borderWidth: 0.6 } }],
        visualMap: { show: false, min: 0, max: colors.length - 1, inRange: { color: colors } } });
      onYear(() => chart.setOption({ series: [{ data: features.map((f, r) => ({ name: f.properties.name, value: classAt(r) })) }] }));
    },
    async vega() {
      const spec = {
        width, height, padding: 0, data: [{ name: 'areas', values: features }],
        signals: [{ name: 'year', value: 2040 }, { name: 'colors', value: colors }, { name: 'classes', value: classes }, { name: 'n', value: n }],
        projections: [{ name: 'flat', type: 'identity', fit: { signal: 'data("areas")' }, size: [width, height] }],
        marks: [{ type: 'shape', from: { data: 'areas' }, encode: {
          enter: { stroke: { value: '#666' }, strokeWidth: { value: 0.6 } }, update: { fill: { signal: 'colors[classes[(year - 2025) * n + datum.properties.r]]' } },
        }, transform: [{ type: 'geoshape', projection: 'flat' }] }],
      };
      const view = new vega.View(vega.parse(spec), { renderer: 'canvas', container: host });
      await view.runAsync();
      onYear(() => view.signal('year', Number(slider.value)).run());
    },
  };
  await draws[kind]();
};
