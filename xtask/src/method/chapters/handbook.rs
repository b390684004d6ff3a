//! The time table of a discussion round.

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::html_table;

pub(super) const PARTS: &[Part] = &[("timetable", timetable)];

/// What is done, and for how many minutes.
const STEPS: [(&str, u32); 8] = [
    ("welcome", 10),
    ("numbers", 10),
    ("guess", 15),
    ("propose", 30),
    ("pause", 10),
    ("beside", 20),
    ("vote", 15),
    ("close", 10),
];

fn timetable(context: &Context) -> Result<String> {
    let columns = ["start", "minutes", "step"];
    let say = |column: &&str| context.say(&format!("timetable.{column}"));
    let heads = columns.iter().map(say).collect::<Result<Vec<_>>>()?;
    let (mut rows, mut start) = (Vec::new(), 0);
    for (step, minutes) in STEPS {
        rows.push(vec![
            format!("{}:{:02}", start / 60, start % 60),
            minutes.to_string(),
            context.say(&format!("timetable_step.{step}"))?,
        ]);
        start += minutes;
    }
    Ok(format!("<div class=\"timetable\">\n{}</div>\n", html_table(&heads, &rows, &[])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_takes_the_two_hours_that_the_handbook_says() {
        assert_eq!(STEPS.iter().map(|(_, minutes)| minutes).sum::<u32>(), 120);
    }
}
