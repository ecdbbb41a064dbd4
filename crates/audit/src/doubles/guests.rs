//! Keys under which shops book sales to nobody in particular.

use std::collections::HashSet;

use ledger::Ledger;

use super::form::{NormalForm, Steps};
use super::{KeyLines, by_revenue};

/// What such keys are called, in Russian, Romanian and English.
const NAMES: &[&str] = &[
    "Розничный покупатель",
    "Розничный клиент",
    "Розничные покупатели",
    "Покупатель розничный",
    "Розничная продажа",
    "Розничные продажи",
    "Розница",
    "Покупатель",
    "Покупатели",
    "Клиент",
    "Случайный покупатель",
    "Разовый покупатель",
    "Разовый клиент",
    "Физлицо",
    "Физлица",
    "Физ лицо",
    "Физ лица",
    "Физическое лицо",
    "Физические лица",
    "Частное лицо",
    "Частные лица",
    "Население",
    "Гость",
    "Гости",
    "Аноним",
    "Анонимный покупатель",
    "Без карты",
    "Клиент без карты",
    "Без имени",
    "Без клиента",
    "Нет клиента",
    "Неизвестный",
    "Неизвестный клиент",
    "Не указан",
    "Не определен",
    "Наличный расчет",
    "Конечный потребитель",
    "Client ocazional",
    "Clienți ocazionali",
    "Client persoană fizică",
    "Persoană fizică",
    "Persoane fizice",
    "Client",
    "Clienți diverși",
    "Client divers",
    "Client anonim",
    "Client necunoscut",
    "Client retail",
    "Client magazin",
    "Client final",
    "Consumator final",
    "Cumpărător",
    "Cumpărător ocazional",
    "Vânzare cu amănuntul",
    "Vânzări cu amănuntul",
    "Bon fiscal",
    "Oaspete",
    "Walk-in",
    "Walk-in customer",
    "Walk-in client",
    "Guest",
    "Guest customer",
    "Guest checkout",
    "Cash customer",
    "Cash sale",
    "Cash sales",
    "Counter sale",
    "Counter sales",
    "Retail customer",
    "Retail sale",
    "Retail sales",
    "Anonymous",
    "Anonymous customer",
    "Unknown",
    "Unknown customer",
    "No customer",
    "Customer",
    "Private person",
    "Private individual",
    "Individual",
    "End consumer",
    "Final consumer",
];

/// Keys that are probably no clients, by revenue descending: those with such a name, a number behind it
/// or not.
pub fn guests(ledger: &Ledger) -> Vec<KeyLines> {
    let mut normal = NormalForm::default();
    let names: HashSet<String> = NAMES
        .iter()
        .map(|name| normal.of(name, Steps::ALL).to_owned())
        .collect();
    let keys = (0..).zip(ledger.clients().texts());
    let guests = keys.filter(|(_, key)| {
        let form = normal.of(key, Steps::ALL);
        let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '№' | '#');
        names.contains(form.trim_end_matches(is_number))
    });
    by_revenue(ledger, guests.map(|(code, _)| code).collect::<Vec<u32>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, ledger};

    #[test]
    fn names_of_nobody() {
        let check = |key: &str, expected: bool| {
            let ledger = ledger(&[Sale::on("2025-01-31", key, 5)]);
            assert_eq!(guests(&ledger).len(), usize::from(expected), "{key}");
        };
        check("Розничный покупатель", true);
        check("РОЗНИЧНЫЙ ПОКУПАТЕЛЬ №2", true);
        check("физ. лицо", true);
        check("<Не указан>", false);
        check("WALK-IN", true);
        check("Guest 15", true);
        check("Vanzare cu amanuntul", true);
        check("Client persoana fizica", true);
        check("Покупатель Иванов", false);
        check("Гостев", false);
        check("Guest House Ltd", false);
        check("17", false);
        check("", false);
    }
}
