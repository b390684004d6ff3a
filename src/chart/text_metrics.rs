//! Text widths without a DOM: a table of advance widths that is safe for the
//! sans-serif faces a visitor's system may choose.
//!
//! Each entry is the widest advance of that character among DejaVu Sans,
//! Liberation Sans (the widths of Arial), Roboto, Noto Sans and Open Sans (whose
//! widths are close to Segoe UI's), measured from their `hmtx` tables in
//! thousandths of the font size. A label therefore never needs more room than it
//! is given; in most faces it takes 5 to 12 percent less.
//!
//! ```
//! use streekblik::chart::text_metrics::{width_px, Weight};
//! assert!(width_px("20.000.000", 12.0, Weight::Regular) > width_px("20 mln", 12.0, Weight::Regular));
//! ```

/// The two weights that charts use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600; measured in bold, which is never narrower.
    Semibold,
}

/// Height of a line of text as a multiple of the font size.
pub const LINE_HEIGHT: f64 = 1.25;

/// Height of digits and capitals as a multiple of the font size.
pub const CAP_HEIGHT: f64 = 0.72;

/// Space to tilde, regular weight.
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 552, 838, 318, 361, 318, 413, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632,
    576, 775, 752, 339, 552, 656, 558, 907, 760, 788, 631, 788, 695, 635, 611, 732, 685, 989, 686,
    611, 686, 391, 411, 391, 838, 500, 578, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 413, 521, 393, 634, 592, 818, 592, 592, 525, 637, 551, 637, 838,
];

/// Space to tilde, bold weight.
const BOLD: [u16; 95] = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 545, 838, 380, 416, 380, 414, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611, 1016, 774, 763, 734, 831, 684,
    684, 821, 837, 389, 559, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771,
    725, 726, 458, 423, 458, 838, 557, 607, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666,
    343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 551, 712, 838,
];

/// Width in pixels that `text` needs at most at a font size of `size_px`.
pub fn width_px(text: &str, size_px: f64, weight: Weight) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(advance(c, weight))).sum();
    f64::from(thousandths) * size_px / 1000.0
}

fn advance(c: char, weight: Weight) -> u16 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Semibold => &BOLD,
    };
    let ascii = |b: u8| table[usize::from(b.clamp(b' ', b'~') - b' ')];
    match c {
        ' '..='~' => ascii(c as u8),
        '\u{a0}' => ascii(b' '),
        '\u{202f}' => 250,
        '\u{2009}' => 205,
        '–' => 657,
        '\u{2212}' => 838,
        '’' | '‘' | '·' => ascii(b'.').max(318),
        '“' | '”' => ascii(b'"').max(519),
        '×' | '≥' | '≤' => 838,
        '•' => 640,
        '…' => 1000,
        '€' => ascii(b'0'),
        _ => base_letter(c).map_or(1000, ascii),
    }
}

/// The letter under an accent: accents do not change the advance.
fn base_letter(c: char) -> Option<u8> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => b'a',
        'ç' => b'c',
        'è' | 'é' | 'ê' | 'ë' => b'e',
        'ì' | 'í' | 'î' | 'ï' => b'i',
        'ñ' => b'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => b'o',
        'ş' | 'š' => b's',
        'ù' | 'ú' | 'û' | 'ü' => b'u',
        'ý' | 'ÿ' => b'y',
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => b'A',
        'È' | 'É' | 'Ê' | 'Ë' => b'E',
        'Ì' | 'Í' | 'Î' | 'Ï' => b'I',
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => b'O',
        'Ù' | 'Ú' | 'Û' | 'Ü' => b'U',
        _ => return None,
    })
}

/// Breaks `text` at spaces into lines of at most `max_px`; a longer word stands alone.
pub fn wrap(text: &str, size_px: f64, weight: Weight, max_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line)
                if width_px(line, size_px, weight)
                    + width_px(word, size_px, weight)
                    + size_px * 0.35
                    <= max_px =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// `text`, with its end left out and `…` in its place where it is wider than `max_px`.
pub fn cut(text: &str, size_px: f64, weight: Weight, max_px: f64) -> String {
    if width_px(text, size_px, weight) <= max_px {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        short.push(letter);
        if width_px(&short, size_px, weight) + size_px > max_px {
            short.pop();
            break;
        }
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widths measured in the fonts themselves, thousandths of the size.
    const MEASURED: [(&str, [u32; 4]); 3] = [
        ("20.000.000", [5726, 5005, 5112, 5023]),
        ("Nissewaard", [5772, 5224, 5476, 5261]),
        ("tussen laag en hoog scenario", [14701, 13065, 13757, 13032]),
    ];

    #[test]
    fn table_is_wide_enough_and_not_wasteful() {
        for (text, widths) in MEASURED {
            let ours = width_px(text, 1000.0, Weight::Regular);
            for w in widths {
                assert!(ours >= f64::from(w), "{text}: {ours} < {w}");
                assert!(ours <= f64::from(w) * 1.16, "{text}: {ours} against {w}");
            }
        }
    }

    #[test]
    fn accents_measure_as_their_letters() {
        assert_eq!(
            width_px("Súdwest-Fryslân", 12.0, Weight::Regular),
            width_px("Sudwest-Fryslan", 12.0, Weight::Regular)
        );
        assert!(width_px("−5,3\u{202f}%", 12.0, Weight::Semibold) > 0.0);
    }

    #[test]
    fn wrapping_keeps_to_the_width() {
        let lines = wrap("tussen laag en hoog scenario", 12.0, Weight::Regular, 90.0);
        assert!(
            lines.len() >= 2 && lines.iter().all(|l| width_px(l, 12.0, Weight::Regular) <= 90.0),
            "{lines:?}"
        );
    }
}
