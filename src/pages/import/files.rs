//! Files read together: what each holds, and why one cannot be read with the first.

use engine::protocol::OtherFile;
use leptos::prelude::*;

use super::Found;
use super::clip::clip;
use crate::actions::{self, Desk, Import};
use crate::components::failure::FailureWords;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::words::say;

/// Whether the file can be read with the first.
pub fn fits(file: &OtherFile) -> bool {
    file.missing.is_empty() && file.failure.is_none()
}

#[component]
pub fn Files(survey: Found) -> impl IntoView {
    let format = use_format();
    let others = Memo::new(move |_| survey.read().others.clone());
    let title = move || counted!(format.get(), others.read().len() + 1, import.files.title);
    let first = move || {
        let (format, survey) = (format.get(), survey.read());
        [
            format.bytes(survey.file_bytes),
            counted!(format, survey.rows, import.rows),
            say!(format, import.files.first),
        ]
        .join(" · ")
    };
    let rows = move || {
        let others = others.get().into_iter().zip(1usize..);
        others
            .map(|(file, place)| view! { <OtherRow file place /> })
            .collect_view()
    };
    view! {
        <Show when=move || !others.read().is_empty()>
            <section class="card" id="import-files" tabindex="-1" aria-labelledby="files-title">
                <h2 id="files-title">{title}</h2>
                <p class="muted">{move || say!(format.get(), import.files.help)}</p>
                <ul role="list" class="files">
                    <li>
                        <p><b>{move || survey.read().file_name.clone()}</b><span class="muted">{first}</span></p>
                    </li>
                    {rows}
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn OtherRow(file: OtherFile, place: usize) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let name = file.file_name.clone();
    let (label_name, shown_name) = (name.clone(), name.clone());
    let is_fit = fits(&file);
    let file = StoredValue::new(file);
    view! {
        <li data-file=name.clone() data-fits=is_fit.to_string()>
            <p>
                <b>{shown_name}</b>
                <span class="muted">{move || facts(format.get(), &file.read_value())}</span>
                <span class:troubled=!is_fit>{move || state(format.get(), &file.read_value())}</span>
            </p>
            <button
                type="button"
                class="button quiet"
                data-action="leave-out"
                aria-label=move || say!(format.get(), import.files.leave_of, file = label_name.as_str())
                on:click=move |_| actions::leave_out(desk, import, place)
            >
                {move || say!(format.get(), import.files.leave)}
            </button>
        </li>
    }
}

fn facts(format: Format, file: &OtherFile) -> String {
    let bytes = format.bytes(file.file_bytes);
    match file.failure {
        Some(_) => bytes,
        None => format!("{bytes} · {}", counted!(format, file.rows, import.rows)),
    }
}

fn state(format: Format, file: &OtherFile) -> String {
    if let Some(failure) = &file.failure {
        return FailureWords::of(format, failure.code).title;
    }
    match file.missing.is_empty() {
        true => say!(format, import.files.fits),
        false => {
            let missing: Vec<String> = file.missing.iter().map(|header| clip(header)).collect();
            say!(format, import.files.lacks, columns = missing.join(", "))
        }
    }
}
