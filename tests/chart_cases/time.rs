//! The charts over time, each as something that draws itself in a frame.

use streekblik::chart::{Chart, Frame, Lang};

/// A chart to be drawn at every size, in every theme.
pub(crate) struct Case {
    /// Kind and name, as in the name of its snapshots.
    pub(crate) name: String,
    /// Language of its snapshots.
    #[allow(dead_code, reason = "the layout is looked at in both")]
    pub(crate) lang: Lang,
    /// Draws it.
    pub(crate) draw: Box<dyn Fn(Frame) -> Chart>,
}

/// Cases of a kind, from its inputs, what sets their frame, and what draws them.
pub(crate) fn cases<I: Clone + 'static>(
    kind: &str,
    inputs: Vec<(&'static str, I)>,
    frame_of: fn(&mut I) -> &mut Frame,
    chart: fn(&I) -> streekblik::Result<Chart>,
) -> Vec<Case> {
    let of = |(name, mut input): (&'static str, I)| Case {
        name: format!("{kind}-{name}"),
        lang: frame_of(&mut input).lang,
        draw: Box::new(move |frame| {
            let mut input = input.clone();
            *frame_of(&mut input) = frame;
            chart(&input).unwrap()
        }),
    };
    inputs.into_iter().map(of).collect()
}

/// All of them.
pub(crate) fn time_cases() -> Vec<Case> {
    [
        super::several::all(),
        super::components::all(),
        super::age_groups::all(),
        super::forecasters::all(),
        super::backtest::all(),
        super::multiples::all(),
        super::lexis::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
