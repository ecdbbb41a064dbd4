//! Rows of the files, by their numbers and by what stands in them.

use engine::protocol::Reject;
use engine::protocol::views::FileView;

use crate::clip::clip_to;
use crate::format::Format;
use crate::prelude::*;
use crate::words::say;

/// Numbers shown of a list of rows.
const SHOWN: usize = 12;
/// Rows shown behind a number; the CSV file has all that are kept.
const SAMPLES: usize = 20;
/// Characters shown of a row.
const ROW: usize = 400;

/// `3, 8, 15 …`, by file where there are several. `places` are the files' places, one a row, or one for all.
pub fn listed(format: Format, rows: &[u32], places: &[u32], files: &[FileView]) -> String {
    let name = |place: u32| {
        files
            .get(place as usize)
            .map(|file| file.file_name.as_str())
    };
    let of = |nth: usize| places.get(nth).or(places.first()).copied().unwrap_or(0);
    let mut text = String::new();
    let mut last = None;
    for (nth, &row) in rows.iter().take(SHOWN).enumerate() {
        let file = name(of(nth)).filter(|_| files.len() > 1);
        let number = format.count(u64::from(row));
        match (last == Some(file), file) {
            (true, _) => text.push_str(&format!(", {number}")),
            (false, Some(file)) if text.is_empty() => text.push_str(&format!("{file}: {number}")),
            (false, Some(file)) => text.push_str(&format!("; {file}: {number}")),
            (false, None) => text.push_str(&number),
        }
        last = Some(file);
    }
    if rows.len() > SHOWN {
        text.push_str(" …");
    }
    say!(format, quality.in_rows, rows = text)
}

/// A name and a number that unfold to the rows behind them.
pub fn unfolding(
    format: Format,
    name: String,
    count: u64,
    code: String,
    samples: Vec<Reject>,
    files: &[FileView],
) -> impl IntoView + use<> {
    let several = files.len() > 1;
    let file_name = |place: u32| {
        let file = files.get(place as usize);
        file.map(|file| file.file_name.clone()).unwrap_or_default()
    };
    let row = |reject: Reject| {
        let file = several.then(|| file_name(reject.file));
        view! {
            <tr>
                {file.map(|file| view! { <td>{file}</td> })}
                <td class="number">{format.count(reject.row)}</td>
                <td><code>{clip_to(&reject.sample, ROW)}</code></td>
            </tr>
        }
    };
    let rows = samples.into_iter().take(SAMPLES).map(row).collect_view();
    view! {
        <details class="measure" data-code=code data-value=count.to_string()>
            <summary>
                <span>{name}</span>
                <strong>{format.count(count)}</strong>
            </summary>
            <div class="numbers">
                <table>
                    <thead>
                        <tr>
                            {several.then(|| view! { <th scope="col">{say!(format, quality.file)}</th> })}
                            <th scope="col" class="number">{say!(format, quality.row_in_file)}</th>
                            <th scope="col">{say!(format, quality.sample)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
