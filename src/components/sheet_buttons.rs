//! Two buttons that keep a list as a file: as CSV and as a workbook.

use engine::protocol::SheetFormat;

use crate::format::use_format;
use crate::prelude::*;
use crate::words::text;

#[component]
pub fn SheetButtons(
    /// What is kept: the beginning of the buttons' `data-action`.
    stem: &'static str,
    #[prop(into)] on_save: Callback<SheetFormat>,
) -> impl IntoView {
    let format = use_format();
    let button = |of: SheetFormat, words: &'static str, ending: &str| {
        let action = format!("{stem}-{ending}");
        view! {
            <button type="button" class="button" data-action=action on:click=move |_| on_save.run(of)>{words}</button>
        }
    };
    view! {
        <div class="buttons" role="group" aria-label=text!(format, pages.save_list)>
            {button(SheetFormat::Csv, "CSV", "csv")}
            {button(SheetFormat::Xlsx, "XLSX", "xlsx")}
        </div>
    }
    .into_any()
}
