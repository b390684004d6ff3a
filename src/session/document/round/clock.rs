//! How often each device changed a record: a version vector.

use super::super::fields::{At, wrong};
use super::Value;
use crate::error::Result;

/// Most devices that changed one record.
const MOST_DEVICES: usize = 64;
/// Hexadecimal digits of a device's name: made up anew by each browser, of nobody.
const DEVICE_DIGITS: usize = 8;
/// Most changes by one device.
const MOST_CHANGES: i32 = 1_000_000;

/// How often each device changed a record, by the names of the devices. A record typed over by code has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock(Vec<(String, i32)>);

impl Clock {
    pub(super) fn read(at: &At<'_>) -> Result<Self> {
        let mut devices: Vec<(String, i32)> = Vec::new();
        for pair in at.list(0, MOST_DEVICES)? {
            let [device, changes] = &pair.list(2, 2)?[..] else { return pair.refuse("list:2|2") };
            let name = device.text(DEVICE_DIGITS, |c| matches!(c, '0'..='9' | 'a'..='f'))?;
            if name.len() != DEVICE_DIGITS {
                return device.refuse(format!("text:{DEVICE_DIGITS}|{DEVICE_DIGITS}"));
            }
            if devices.iter().any(|(known, _)| *known == name) {
                return Err(wrong(&device.place, "different", name));
            }
            devices.push((name, changes.whole(1, MOST_CHANGES)?));
        }
        devices.sort_unstable();
        Ok(Self(devices))
    }

    pub(super) fn to_value(&self) -> Value {
        let pair = |(device, changes): &(String, i32)| {
            Value::List(vec![Value::Text(device.clone()), Value::Number(f64::from(*changes))])
        };
        Value::List(self.0.iter().map(pair).collect())
    }

    /// Whether it is as far as another for every device.
    pub fn has_seen(&self, other: &Self) -> bool {
        let mut mine = self.0.iter(); // both are in the order of the names
        other.0.iter().all(|(device, changes)| {
            let found = mine.find(|(known, _)| known >= device);
            found.is_some_and(|(known, mine)| known == device && mine >= changes)
        })
    }

    /// All changes together.
    pub fn sum(&self) -> i64 {
        self.0.iter().map(|(_, changes)| i64::from(*changes)).sum()
    }
}
