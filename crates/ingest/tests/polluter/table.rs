//! Small clean tables of sales, before anything is done to them.

use crate::random::Random;

/// A day of 2023–2025, as numbers.
#[derive(Clone, Copy)]
pub struct Day {
    pub year: u32,
    pub month: u32,
    pub day: u32,
}

/// One sale.
pub struct Sale {
    pub day: Day,
    pub client: &'static str,
    pub product: &'static str,
    pub quantity: u32,
    /// In hundredths.
    pub amount: i64,
    pub manager: &'static str,
}

/// The words of one language of exports.
pub struct Words {
    pub header: [&'static str; 6],
    pub units: [&'static str; 6],
    pub titles: [&'static str; 3],
    pub total: &'static str,
    clients: &'static [&'static str],
    products: &'static [&'static str],
    managers: &'static [&'static str],
    pub currency: &'static str,
}

pub const ENGLISH: Words = Words {
    header: [
        "Order Date",
        "Customer",
        "Product",
        "Qty",
        "Net Sales",
        "Sales Rep",
    ],
    units: ["", "", "", "pcs", "USD", ""],
    titles: [
        "Sales by customer",
        "Period: first half of the year",
        "Prepared for the board",
    ],
    total: "Grand Total",
    clients: &[
        "Acme Corp",
        "Smith, Jones LLC",
        "O'Neil & Sons",
        "Blue Sky",
        "Zenith \"Pro\" Inc",
        "Total Clean Ltd",
        "Northwind; Trading",
        "Café Olé",
    ],
    products: &[
        "Bolt M8",
        "Cable 3x2.5",
        "Paint, white 2.5 l",
        "Drill | 6 mm",
        "Gloves",
        "LED 10 W",
    ],
    managers: &["Ann Lee", "Bob Fox", "Carl Ray"],
    currency: "$",
};

pub const RUSSIAN: Words = Words {
    header: [
        "Дата",
        "Контрагент",
        "Номенклатура",
        "Количество",
        "Сумма",
        "Менеджер",
    ],
    units: ["", "", "", "шт", "руб.", ""],
    titles: [
        "Продажи по контрагентам",
        "Период: 1 полугодие",
        "Организация: ООО Пример",
    ],
    total: "Итого",
    clients: &[
        "ООО «Ромашка»",
        "ИП Щукина Ю.Ё.",
        "ООО Берег; филиал №2",
        "АО \"Северный путь\"",
        "ПАО Заря",
        "ТД Эталон",
        "ООО «Мир, Труд и Май»",
        "Общество | Знание",
    ],
    products: &[
        "Болт М8х40",
        "Кабель ВВГ 3х2,5",
        "Краска белая 2,5 кг",
        "Щит ЩРН-12",
        "Перчатки х/б",
    ],
    managers: &["Иванова Мария", "Петров Пётр", "Щербаков Юрий"],
    currency: "руб.",
};

pub const ROMANIAN: Words = Words {
    header: [
        "Dată",
        "Client",
        "Produs",
        "Cantitate",
        "Valoare netă",
        "Vânzător",
    ],
    units: ["", "", "", "buc", "lei", ""],
    titles: [
        "Vânzări pe clienți",
        "Perioada: semestrul întâi",
        "Întocmit pentru conducere",
    ],
    total: "Total general",
    clients: &[
        "Brașov Lemn SRL",
        "Încălțăminte Română SA",
        "Sălaj Agro",
        "Țiriac Auto SA",
        "Fabrica de Pâine Iași",
        "Ionescu & Fiii",
        "Mureș; Trans SRL",
        "Pâine, vin și sare SRL",
    ],
    products: &[
        "Gresie 30x30",
        "Vopsea albă 2,5 l",
        "Țeavă 20x2,8",
        "Șurub 4,2x75",
        "Mănuși",
    ],
    managers: &["Pop Mihăiță", "Ștefănescu Ana", "Țurcanu Gheorghe"],
    currency: "lei",
};

/// Sales in the order of their days.
pub fn sales(words: &Words, rows: usize, random: &mut Random) -> Vec<Sale> {
    let mut days: Vec<u32> = (0..rows).map(|_| random.below(330) as u32).collect();
    days.sort_unstable();
    let year = 2023 + random.below(3) as u32;
    days.into_iter()
        .map(|day| Sale {
            day: Day {
                year,
                month: day / 28 % 12 + 1,
                day: day % 28 + 1,
            },
            client: random.one_of(words.clients),
            product: random.one_of(words.products),
            quantity: 1 + random.below(40) as u32,
            amount: 100 + random.below(9_000_000) as i64,
            manager: random.one_of(words.managers),
        })
        .collect()
}
