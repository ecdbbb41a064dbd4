//! The figures of the pages beside those of the native audit.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::Page;
use crate::steps::{real, text, whole};

/// Every page's headline figures against the native audit of the same file.
pub async fn figures_agree(page: &Page, workspace: &str, native: &Value) -> Result<()> {
    page.go(&format!("{workspace}/overview")).await?;
    page.figure_is("revenue", text(native, "/lines/revenue")?)
        .await?;
    page.figure_is("clients", &whole(native, "/base/clients")?)
        .await?;
    page.figure_is("orders", &whole(native, "/base/orders")?)
        .await?;

    page.go(&format!("{workspace}/pareto")).await?;
    page.see("[data-figure='gini']").await?;
    for class in ["A", "B", "C", "none"] {
        let (clients, revenue) = (
            format!("class-{class}-clients"),
            format!("class-{class}-revenue"),
        );
        page.figure_is(&clients, &whole(native, &format!("/abc/{class}/clients"))?)
            .await?;
        page.figure_is(&revenue, text(native, &format!("/abc/{class}/revenue"))?)
            .await?;
    }
    for name in ["gini", "hhi", "top20"] {
        page.figure_near(name, real(native, &format!("/pareto/{name}"))?)
            .await?;
    }
    page.figure_is("clients_for_80", &whole(native, "/pareto/clients_for_80")?)
        .await?;

    page.go(&format!("{workspace}/rfm")).await?;
    let segments = native["rfm"]["segments"]
        .as_object()
        .context("no segments")?;
    for (key, segment) in segments {
        let clients = segment["clients"].to_string();
        let revenue = segment["revenue"].as_str().context("no revenue")?;
        page.figure_is(&format!("segment-{key}-clients"), &clients)
            .await?;
        page.figure_is(&format!("segment-{key}-revenue"), revenue)
            .await?;
    }

    page.go(&format!("{workspace}/value")).await?;
    page.see("[data-figure='ltv_s']").await?;
    for name in ["s", "c", "t"] {
        page.figure_near(
            &format!("ltv_{name}"),
            real(native, &format!("/ltv_formula/{name}"))?,
        )
        .await?;
    }
    if let Some(ltv) = native.pointer("/ltv_formula/ltv").and_then(Value::as_f64) {
        page.figure_near("ltv", ltv).await?;
    }

    page.go(&format!("{workspace}/cohorts")).await?;
    page.click(".figure-card .card-actions [aria-pressed]")
        .await?;
    for cohort in native["cohorts"].as_array().context("no cohorts")? {
        let month = cohort["cohort"].as_str().context("no month")?;
        let name = format!("cohort-{month}-01-size");
        page.figure_is(&name, &cohort["size"].to_string()).await?;
    }

    page.go(&format!("{workspace}/quality")).await?;
    page.figure_is("rows", &whole(native, "/lines/read")?)
        .await?;
    page.figure_is("rejects", &whole(native, "/lines/rejected")?)
        .await
}
