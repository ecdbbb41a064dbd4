//! What a person does with a page: see, click, type, read a figure.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use thirtyfour::extensions::query::ElementQueryable;
use thirtyfour::prelude::*;

/// How long anything may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);
const STEP: Duration = Duration::from_millis(50);

pub struct Page {
    web: WebDriver,
}

impl Page {
    pub(crate) fn new(web: WebDriver) -> Page {
        Page { web }
    }

    pub(crate) fn session(&self) -> String {
        self.web.session_id().to_string()
    }

    /// Waits for a visible element.
    pub async fn see(&self, css: &str) -> Result<WebElement> {
        let found = self
            .web
            .query(By::Css(css))
            .wait(PATIENCE, STEP)
            .and_displayed()
            .first()
            .await;
        found.with_context(|| format!("{css} is not seen"))
    }

    /// Waits until no element fits.
    pub async fn gone(&self, css: &str) -> Result<()> {
        let query = self.web.query(By::Css(css)).wait(PATIENCE, STEP);
        query
            .not_exists()
            .await?
            .then_some(())
            .with_context(|| format!("{css} is still there"))
    }

    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.see(css).await?;
        element.scroll_into_view().await?;
        element
            .click()
            .await
            .with_context(|| format!("{css} is not clicked"))
    }

    /// Clicks the first element of this selector whose text holds `text`.
    pub async fn click_text(&self, css: &str, text: &str) -> Result<()> {
        let element = self.saying(css, text).await?;
        element.scroll_into_view().await?;
        Ok(element.click().await?)
    }

    /// Waits for an element of this selector whose text holds `text`.
    pub async fn saying(&self, css: &str, text: &str) -> Result<WebElement> {
        let wanted = text.to_string();
        let with_text = move |element: WebElement| {
            let wanted = wanted.clone();
            async move {
                Ok(element
                    .text()
                    .await
                    .is_ok_and(|found| found.contains(&wanted)))
            }
        };
        let query = self
            .web
            .query(By::Css(css))
            .wait(PATIENCE, STEP)
            .with_filter(with_text);
        let found = query.first().await;
        found.with_context(|| format!("no {css} says {text}"))
    }

    /// Replaces the text of an input, as typing does.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let input = self.see(css).await?;
        input.clear().await?;
        Ok(input.send_keys(text).await?)
    }

    /// Presses keys on an element, which takes the focus for them.
    pub async fn press(&self, css: &str, keys: &[Key]) -> Result<()> {
        let keys: String = keys.iter().cloned().map(char::from).collect();
        Ok(self.see(css).await?.send_keys(keys).await?)
    }

    /// Drags an element by so many pixels, as a pointer does.
    pub async fn drag_down(&self, css: &str, pixels: i64) -> Result<()> {
        let element = self.see(css).await?;
        element.scroll_into_view().await?;
        let pointer = self.web.action_chain();
        let dragged = pointer.drag_and_drop_element_by_offset(&element, 0, pixels);
        Ok(dragged.perform().await?)
    }

    /// Picks a day in a date input, `2025-12-31`: how one types it depends on the browser's language.
    pub async fn pick_day(&self, css: &str, day: &str) -> Result<()> {
        self.see(css).await?;
        let script = "const input = document.querySelector(arguments[0]); input.value = arguments[1]; \
                      input.dispatchEvent(new Event('change', { bubbles: true })); return null";
        self.script(script, vec![css.into(), day.into()]).await?;
        Ok(())
    }

    /// Chooses an option of a select by its value.
    pub async fn choose(&self, css: &str, value: &str) -> Result<()> {
        let option = format!("{css} option[value='{value}']");
        self.see(css).await?;
        let option = self
            .web
            .query(By::Css(&option))
            .wait(PATIENCE, STEP)
            .first()
            .await?;
        Ok(option.click().await?)
    }

    /// Gives a file to a file input, which may be hidden behind a button.
    pub async fn give(&self, css: &str, path: &std::path::Path) -> Result<()> {
        let input = self
            .web
            .query(By::Css(css))
            .wait(PATIENCE, STEP)
            .first()
            .await?;
        Ok(input.send_keys(path.display().to_string()).await?)
    }

    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.see(css).await?.text().await?)
    }

    /// The raw value of a headline figure, once it has one.
    pub async fn figure(&self, name: &str) -> Result<String> {
        for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
            if let Some(value) = self.figure_now(name).await? {
                return Ok(value);
            }
            tokio::time::sleep(STEP).await;
        }
        bail!("no figure {name} with a value")
    }

    /// Found and read in one step: a redraw may take the element away between two.
    async fn figure_now(&self, name: &str) -> Result<Option<String>> {
        let script = "return document.querySelector(arguments[0])?.dataset.value ?? null";
        let css = format!("[data-figure='{name}'][data-value]");
        let value = self.script(script, vec![css.into()]).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// The raw values of all figures that are in the page, by name.
    pub async fn figures(&self) -> Result<BTreeMap<String, String>> {
        let script = "return Object.fromEntries([...document.querySelectorAll('[data-figure][data-value]')] \
                      .map((of) => [of.dataset.figure, of.dataset.value]))";
        Ok(serde_json::from_value(self.script(script, vec![]).await?)?)
    }

    /// Waits until a figure has this value.
    pub async fn figure_is(&self, name: &str, expected: &str) -> Result<()> {
        let mut last = None;
        for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
            last = self.figure_now(name).await?;
            if last.as_deref() == Some(expected) {
                return Ok(());
            }
            tokio::time::sleep(STEP).await;
        }
        bail!("{name} is {last:?}, not {expected}")
    }

    /// A figure that is a double, compared with a relative tolerance of 1e-9.
    pub async fn figure_near(&self, name: &str, expected: f64) -> Result<()> {
        let found: f64 = self.figure(name).await?.parse()?;
        if (found - expected).abs() > expected.abs() * 1e-9 {
            bail!("{name} is {found}, not {expected}");
        }
        Ok(())
    }

    /// Goes to a hash address of the app, without loading it anew.
    pub async fn go(&self, hash: &str) -> Result<()> {
        self.script(
            "location.hash = arguments[0]; return null",
            vec![hash.into()],
        )
        .await?;
        Ok(())
    }

    pub async fn hash(&self) -> Result<String> {
        let hash = self.script("return location.hash", Vec::new()).await?;
        Ok(hash.as_str().unwrap_or_default().to_string())
    }

    pub async fn reload(&self) -> Result<()> {
        Ok(self.web.refresh().await?)
    }

    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.web.execute(script, arguments).await?.json().clone())
    }

    /// Opens the same address in a second tab, and goes on there.
    pub async fn second_tab(&self) -> Result<()> {
        let address = self.web.current_url().await?;
        let tab = self.web.new_tab().await?;
        self.web.switch_to_window(tab).await?;
        Ok(self.web.goto(address.as_str()).await?)
    }

    /// Waits until a file whose name begins so was received.
    pub async fn received(&self, name: &str) -> Result<()> {
        let script = "return performance.getEntriesByType('resource').some((file) => file.name.includes('/' + arguments[0]))";
        for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
            if self.script(script, vec![name.into()]).await? == Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(STEP).await;
        }
        bail!("no file {name} was received")
    }

    /// Lets the engine worker die, as far as the page can tell: the event that follows a panic.
    pub async fn kill_worker(&self) -> Result<()> {
        let script = "const worker = __workers.at(-1); worker.terminate(); \
            worker.dispatchEvent(new ErrorEvent('error', { message: 'unreachable', cancelable: true })); \
            return null";
        self.script(script, vec![]).await?;
        Ok(())
    }

    pub async fn screenshot(&self, path: &std::path::Path) -> Result<()> {
        Ok(self.web.screenshot(path).await?)
    }
}
