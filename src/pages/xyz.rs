//! XYZ and the ABC × XYZ matrix: who buys steadily, and what to do with the clients of each cell.

mod cuts;
mod matrix;
mod rules;
mod split;

use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::ask;
use crate::words::text;
use matrix::{Cells, Matrix};
use rules::RuleBar;
use split::SplitCard;

#[component]
pub fn XyzPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Xyz,
        |answer| match answer {
            Answer::Xyz(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, xyz.title)}</h1>
        <RuleBar />
        <Answered asked let:view>
            <div class="cards">
                <SplitCard view />
                <Matrix view />
                <Cells view />
            </div>
        </Answered>
    }
    .into_any()
}
