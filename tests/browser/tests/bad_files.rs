//! Files that cannot be audited: each gets its own message, and what was open stays open.

use anyhow::{Result, ensure};
use browser::{Size, Stage, fixture};

/// Name, bytes, and the failure that the page must tell.
const FILES: [(&str, &[u8], &str); 4] = [
    ("empty.csv", b"", "EmptyFile"),
    ("header.csv", b"date;client;amount\r\n", "NoDataRows"),
    (
        "picture.csv",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0",
        "NotATable",
    ),
    (
        "prose.txt",
        b"Dear all,\nthe file is attached.\nBest wishes\n",
        "NotATable",
    ),
];

/// Name, bytes, and the role that is missing: the survey tells it, and nothing can be built.
const LACKING: [(&str, &[u8], &str); 3] = [
    ("no_date.csv", b"client;amount\nAnna;5\nBob;7\n", "Date"),
    (
        "no_amount.csv",
        b"date;client;note\n2025-01-02;Anna;x\n2025-01-03;Bob;y\n",
        "Amount",
    ),
    (
        "no_client.csv",
        b"date;amount\n2025-01-02;5\n2025-01-03;7\n",
        "Client",
    ),
];

#[tokio::test]
async fn a_bad_file_is_told_and_nothing_is_lost() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    page.click("[data-action='sample']").await?;
    page.see("[data-figure='revenue']").await?;
    let (address, revenue) = (page.hash().await?, page.figure("revenue").await?);

    for (name, bytes, failure) in FILES {
        let file = fixture::put(folder.path(), name, bytes)?;
        page.go("#/").await?;
        page.give("input[type='file']", &file).await?;
        page.see(&format!(".toast[data-failure='{failure}']"))
            .await?;
        page.click(".toast button").await?;
        page.gone(".toast").await?;
        page.go(&address).await?;
        page.figure_is("revenue", &revenue).await?;
    }
    for (name, bytes, role) in LACKING {
        let file = fixture::put(folder.path(), name, bytes)?;
        page.go("#/").await?;
        page.give("input[type='file']", &file).await?;
        page.see(&format!("[data-missing='{role}']")).await?;
        let import = page.see("[data-action='import']").await?;
        ensure!(!import.is_enabled().await?, "{name} can be built");
        page.go(&address).await?;
        page.figure_is("revenue", &revenue).await?;
    }
    stage.close(loaded).await
}
