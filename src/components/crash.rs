//! The notice that takes the app's place after a panic: plain DOM, because nothing of the app can be trusted.

use leptos::prelude::document;

/// Shows the notice once, in the language of the page, with the panic's text to copy.
pub fn show(text: &str) {
    let Some(body) = document().body() else {
        return;
    };
    if document().get_element_by_id("crash").is_some() {
        return;
    }
    let words = match document()
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .as_deref()
    {
        Some("ru") => {
            "Страница остановилась из-за ошибки. Сохранённая работа цела: перезагрузите страницу."
        }
        Some("ro") => {
            "Pagina s-a oprit din cauza unei erori. Lucrul salvat este întreg: reîncărcați pagina."
        }
        _ => "The page stopped because of an error. Saved work is safe: reload the page.",
    };
    let Ok(notice) = document().create_element("div") else {
        return;
    };
    notice.set_id("crash");
    let _ = notice.set_attribute("role", "alert");
    for (tag, content) in [("p", words), ("pre", text)] {
        if let Ok(part) = document().create_element(tag) {
            part.set_text_content(Some(content));
            let _ = notice.append_child(&part);
        }
    }
    let _ = body.append_child(&notice);
}
