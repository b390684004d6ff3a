//! JSON that reads well and differs line by line: objects and lists of objects spread out, lists of plain values in one line.

use serde_json::Value;

/// The text of a value, with a line break at its end.
pub(crate) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out.push('\n');
    out
}

fn write(value: &Value, depth: usize, out: &mut String) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(k, v)| (format!("{}: ", Value::from(k.as_str())), v)).collect()
        }
        Value::Array(list) if list.iter().any(|v| v.is_array() || v.is_object()) => {
            list.iter().map(|v| (String::new(), v)).collect()
        }
        plain => return out.push_str(&plain.to_string()),
    };
    let (open, close) = if value.is_object() { ('{', '}') } else { ('[', ']') };
    // An object of plain values only is a row.
    let row = value.is_object()
        && depth > 1
        && inner.iter().all(|(_, v)| !v.is_array() && !v.is_object());
    out.push(open);
    for (at, (key, value)) in inner.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        if row {
            out.push_str(if at > 0 { " " } else { "" });
        } else {
            out.push('\n');
            out.push_str(&" ".repeat(depth + 1));
        }
        out.push_str(key);
        write(value, depth + 1, out);
    }
    if !row {
        out.push('\n');
        out.push_str(&" ".repeat(depth));
    }
    out.push(close);
}

/// A number with at most `digits` decimals.
pub(crate) fn rounded(value: f64, digits: i32) -> Value {
    let unit = libm::pow(10.0, f64::from(digits));
    Value::from((value * unit).round() / unit)
}

/// Whole persons.
pub(crate) fn persons(value: f64) -> Value {
    Value::from(value.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_what_was_meant() {
        let value = json!({"a": [[1, 2], [3, "x"]], "b": {"c": {"d": 1.5, "e": null}}, "f": []});
        let text = text(&value);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        assert!(text.contains("[1,2],\n") && text.contains("{\"d\": 1.5, \"e\": null}"), "{text}");
        assert_eq!(rounded(1.23456, 2), json!(1.23));
    }
}
