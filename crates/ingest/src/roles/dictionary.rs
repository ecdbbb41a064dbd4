//! The names that exports give to their columns, in English, Russian and Romanian.
//!
//! Names are in the plain words of [`super::words`]. A weight tells between names that one file may have
//! together: the date of the order outweighs that of its delivery, the id of a client its name (two clients
//! may share a name), the net total of a line its price. Where the names come from is said in
//! `docs/import.md`; exports whose names only make sense together are in [`super::exports`].

use super::Role;

/// Names of one weight, 1–100.
pub(super) struct Names {
    pub role: Role,
    pub weight: u8,
    pub names: &'static [&'static str],
}

const fn names(role: Role, weight: u8, names: &'static [&'static str]) -> Names {
    Names {
        role,
        weight,
        names,
    }
}

/// Words that may stand beside a name without changing what it means.
#[rustfmt::skip]
pub(super) const HARMLESS: &[&str] = &[
    "usd", "eur", "rub", "руб", "р", "ron", "lei", "leu", "mdl", "uah", "грн", "byn", "kzt", "тг", "gbp", "в",
    "валюте", "без", "ндс", "с", "со", "скидкой", "fara", "cu", "tva", "vat", "tax", "ex", "excl", "excluding",
    "incl", "including", "in", "utc", "gmt", "local", "шт", "buc", "pcs", "ед", "1", "2", "3", "the", "of", "de",
    "total", "итого", "всего",
];

/// Words for a tax on sales.
pub(super) const TAX_WORDS: &[&str] = &["ндс", "tva", "vat", "tax", "taxes", "gst"];

/// Words beside a tax by which an amount is with it or without it, and not the tax itself.
#[rustfmt::skip]
pub(super) const TAX_RELATIONS: &[&str] = &[
    "с", "без", "включая", "вкл", "до", "после", "cu", "fara", "inclus", "with", "without", "incl", "including", "inc",
    "included", "excl", "excluding", "ex", "excluded", "before", "after", "net", "neta",
];

/// Words by which a number is a share.
pub(super) const SHARE_WORDS: &[&str] =
    &["процент", "percent", "percentage", "pct", "procent", "rate"];

/// Totals of an order, which files with a line for each product repeat on each, or leave blank on all but one.
#[rustfmt::skip]
pub(super) const ORDER_TOTALS: &[&str] = &[
    "order total", "order total amount", "order subtotal amount", "order subtotal", "order amount", "order value",
    "grand total", "сумма заказа", "сумма документа", "сумма чека", "сумма отправления", "total comanda",
    "total factura", "valoare comanda",
];

/// Words beside which `date` does not mean the date of a sale.
pub(super) const NOT_OF_SALE: &[&str] = &[
    "birth",
    "birthday",
    "рождения",
    "nasterii",
    "nastere",
    "start",
    "end",
    "expiry",
    "registration",
    "регистрации",
    "update",
    "updated",
    "modified",
    "cancelled",
    "изменения",
    "отмены",
];

/// A word that makes a column of dates a candidate for the date, whatever stands beside it.
pub(super) const DATE_WORDS: &[&str] = &[
    "date",
    "дата",
    "data",
    "datetime",
    "orderdate",
    "day",
    "period",
    "период",
];

/// Profit when in money, margin when in shares.
const EARNINGS: &[&str] = &[
    "margin",
    "gross margin",
    "маржа",
    "маржинальная прибыль",
    "валовая маржа",
    "marja",
    "marja bruta",
];

/// Names under which documents are numbered, or just the rows.
pub(super) const ROW_NUMBERS: &[&str] = &["номер", "id", "numar", "nr", "number"];

#[rustfmt::skip]
pub(super) const DICTIONARY: &[Names] = &[
    names(Role::Date, 100, &[
        "order date", "invoice date", "sale date", "sales date", "date of sale", "transaction date", "purchase date",
        "date of purchase", "document date", "receipt date", "posting date", "дата заказа", "дата продажи",
        "дата реализации", "дата документа", "дата покупки", "дата чека", "дата операции", "дата накладной",
        "data facturii", "data factura", "data comenzii", "data comanda", "data vanzarii", "data vanzare",
        "data document", "data documentului", "data tranzactiei", "data doc", "data iesire", "data iesirii",
        "дата и время заказа", "дата создания заказа", "дата оформления заказа", "order created at", "date created gmt",
    ]),
    names(Role::Date, 95, &[
        "date", "дата", "data", "date time", "datetime", "дата время", "дата и время", "data ora",
    ]),
    names(Role::Date, 90, &[
        "created at", "created", "created on", "creation date", "date created", "order created", "ordered at",
        "дата создания", "дата оформления", "принят в обработку", "when", "timestamp", "day", "день", "ziua", "data crearii",
        "data emiterii",
    ]),
    names(Role::Date, 80, &[
        "paid at", "payment date", "дата оплаты", "data platii", "дата отгрузки", "processed at", "period", "период",
        "perioada", "order time", "time", "время", "paid date", "date paid",
        "order date paid", "дата закрытия", "дата завершения", "дата закрытия сделки",
    ]),
    names(Role::Date, 60, &[
        "ship date", "shipped at", "shipping date", "delivery date", "дата доставки", "data livrarii", "data livrare",
        "fulfilled at", "date completed", "completed date",
    ]),
    names(Role::Date, 40, &["due date", "required date", "procured date", "дата поставки", "data scadenta"]),

    names(Role::Client, 100, &[
        "customer id", "client id", "customer number", "customer no", "customer code", "customer key", "client code",
        "client number", "client no", "buyer id", "код клиента", "код контрагента", "код покупателя", "код партнера",
        "id клиента", "id контрагента", "id покупателя", "клиент id", "контрагент код", "покупатель код", "клиент код", "номер клиента", "номер карты клиента",
        "cod client", "id client", "client cod", "cod partener", "id partener", "cod tert", "cid",
    ]),
    names(Role::Client, 85, &["user id", "account id", "account number", "member id", "master id", "loyalty id", "contact id"]),
    names(Role::Client, 72, &[
        "инн", "инн контрагента", "контрагент инн", "инн клиента", "инн покупателя", "cui", "cod fiscal", "tax id", "vat number",
        "номер карты", "дисконтная карта", "card number",
    ]),
    names(Role::ClientName, 95, &[
        "customer", "client", "customer name", "client name", "buyer", "buyer name", "customer full name", "клиент",
        "контрагент", "покупатель", "заказчик", "имя клиента", "имя покупателя", "название клиента",
        "наименование клиента", "наименование контрагента", "наименование покупателя", "клиент наименование",
        "фио клиента", "фио покупателя", "контрагент наименование", "покупатель наименование", "клиент контрагент",
        "покупатель контрагент", "nume client", "numele clientului", "denumire client", "client denumire", "den client",
        "client nume", "cumparator", "beneficiar", "partener", "nume partener", "denumire partener", "tert", "den tert",
        "denumire tert",
    ]),
    names(Role::ClientName, 85, &["account name", "account", "партнер", "плательщик", "bill to", "sold to", "member name"]),
    names(Role::ClientName, 80, &[
        "company", "company name", "компания", "компания название", "компания название компании", "название компании",
        "организация клиента", "firma", "nume firma", "denumire firma",
    ]),
    names(Role::ClientName, 70, &[
        "billing name", "billing full name", "user", "user name", "фио", "контакт", "контакт полное имя",
        "контакт имя", "контактное лицо", "получатель", "фио получателя", "имя получателя", "full name", "contact",
        "contact name", "recipient", "nume si prenume", "persoana de contact",
    ]),
    names(Role::Email, 55, &[
        "email", "e mail", "customer email", "customer e mail", "client email", "buyer email", "billing email",
        "email billing", "email address", "email клиента", "e mail клиента", "email покупателя", "e mail покупателя",
        "электронная почта", "адрес электронной почты", "контакт e mail", "контакт email",
        "контакт рабочий e mail", "email client", "adresa email", "adresa de email",
    ]),
    names(Role::Phone, 50, &[
        "phone", "phone number", "customer phone", "client phone", "buyer phone", "billing phone", "phone billing",
        "mobile", "mobile phone", "telephone", "tel", "телефон", "номер телефона", "телефон клиента",
        "телефон покупателя", "телефон контрагента", "мобильный", "мобильный телефон", "контактный телефон",
        "контакт телефон", "контакт рабочий телефон", "контакт мобильный телефон", "telefon", "telefon client",
        "numar telefon", "numar de telefon", "nr telefon", "telefon mobil",
    ]),
    names(Role::Birthday, 100, &[
        "birthday", "birth date", "birthdate", "date of birth", "dob", "customer birthday", "дата рождения",
        "день рождения", "дата рождения клиента", "дата рождения покупателя", "data nasterii", "data de nastere",
        "data nastere", "ziua de nastere",
    ]),

    names(Role::Amount, 100, &[
        "amount", "line total", "net sales", "net amount", "sales amount", "line amount", "net revenue", "revenue",
        "sales", "total amount", "выручка", "сумма", "сумма продажи", "сумма продаж", "сумма реализации",
        "valoare neta", "valoare fara tva", "сумма без ндс", "net total", "net value",
        "сумма выручки", "сумма реализации без ндс", "выручка оборот", "сумма оборот", "стоимость оборот", "вайлдберриз реализовал товар пр",
    ]),
    names(Role::Amount, 94, &["valoare", "сумма сделки", "deal amount", "opportunity"]),
    names(Role::Amount, 92, &[
        "total", "sum", "total sales", "total price", "extended price", "line value", "turnover", "оборот",
        "стоимость продажи", "продажи", "сумма с ндс", "сумма строки", "сумма позиции", "сумма по строке", "сумма товара",
        "сумма со скидкой", "сумма итого", "valoare totala", "valoare linie",
        "suma", "total linie", "valoare cu tva", "total fara tva", "vanzari", "valoare vanzare", "gmv",
        "spend", "item total", "line subtotal",
    ]),
    names(Role::Amount, 80, ORDER_TOTALS),
    names(Role::Amount, 80, &[
        "subtotal", "gross sales", "gross amount", "итого", "стоимость", "value", "incasari",
        "venit", "venituri", "total cu tva", "сумма оплаты", "оплачено", "к оплате", "paid", "payment", "sale",
        "доход",
    ]),

    names(Role::Order, 100, &[
        "order id", "order number", "order no", "order", "order ref", "sales order number", "sales order id",
        "sales order", "invoice id", "invoice number", "invoice no", "invoice", "receipt id", "receipt number",
        "receipt no", "receipt", "transaction id", "transaction number", "номер заказа", "заказ", "id заказа",
        "код заказа", "номер чека", "чек", "номер накладной", "накладная", "номер реализации", "numar comanda",
        "nr comanda", "id comanda", "comanda", "numar factura", "nr factura", "factura", "bon fiscal", "bon",
        "nr bon", "id сделки", "сделка id", "deal id", "заказ покупателя", "заказ клиента", "srid", "nr iesire", "numar iesire", "nr comenzii", "numarul comenzii", "order name",
    ]),
    names(Role::Order, 90, &[
        "document", "document number", "document no", "doc no", "doc number", "документ", "номер документа",
        "документ продажи", "документ реализации", "регистратор", "реализация", "document nr", "nr document",
        "numar document", "счет", "номер счета", "basket id", "check number", "ticket", "номер отправления", "nr doc",
        "numar doc", "document de vanzare", "реализация товаров и услуг", "документ движения", "счет фактура",
    ]),
    names(Role::Order, 60, ROW_NUMBERS),

    names(Role::Product, 100, &[
        "product id", "product code", "product key", "product sku", "sku", "item id", "item code", "item number",
        "код товара", "id товара", "код номенклатуры", "номенклатура код", "номенклатура артикул", "cod produs", "cod articol",
        "артикул продавца", "артикул поставщика", "артикул товара", "cod art", "variant sku", "product variant id",
    ]),
    names(Role::Product, 96, &[
        "product", "product name", "item", "item name", "goods", "stock code", "артикул", "товар", "номенклатура",
        "наименование товара", "название товара", "товар услуга", "номенклатура наименование", "produs",
        "denumire produs", "nume produs", "articol", "denumire articol", "marfa", "article",
        "den art", "denumire marfa", "товар наименование", "товары", "product title", "номенклатура характеристика",
    ]),
    names(Role::Product, 65, &[
        "description", "product description", "item description", "service", "услуга", "track", "наименование",
        "название", "denumire", "serviciu", "offer", "lineitem name", "торговое предложение",
    ]),

    names(Role::Category, 100, &[
        "category", "product category", "item category", "категория", "категория товара", "группа товаров",
        "товарная группа", "группа товара", "номенклатурная группа", "categorie", "categorie produs", "categoria",
        "grupa produse", "grupa de produse",
        "категория номенклатуры", "категория продукта",
    ]),
    names(Role::Category, 85, &[
        "product line", "product group", "product type", "группа номенклатуры", "вид номенклатуры", "grupa", "группа",
        "группа номенклатура",
        "номенклатура группа", "тип товара", "вид товара", "предмет", "clasa", "den tip", "tip produs",
    ]),
    names(Role::Category, 70, &[
        "sub category", "subcategory", "genre", "department", "подкатегория", "subcategorie", "раздел", "brand",
        "бренд",
    ]),

    names(Role::Quantity, 100, &[
        "quantity", "qty", "quantity ordered", "order quantity", "order qty", "quantity sold", "units", "units sold",
        "item quantity", "количество", "кол во", "колво", "количество товара", "cantitate", "cant",
        "lineitem quantity", "количество товаров", "количество оборот", "quantity refund", "cantitatea",
    ]),
    names(Role::Quantity, 75, &["count", "pieces", "pcs", "шт", "штук", "кол", "buc", "bucati", "volume", "объем"]),

    names(Role::Price, 100, &[
        "unit price", "price", "price each", "item price", "selling price", "sale price", "sales price",
        "price per unit", "цена", "цена за единицу", "цена за ед", "цена за шт", "цена продажи", "цена реализации",
        "pret", "pret unitar", "pret vanzare", "pret de vanzare", "lineitem price", "ваша цена",
        "цена товара", "цена со скидкой", "pret unitar fara tva", "pret cu tva",
    ]),

    names(Role::Cost, 100, &[
        "cost", "total cost", "line cost", "cogs", "cost of goods sold", "cost of sales", "total product cost",
        "cost amount", "себестоимость", "сумма себестоимости", "себестоимость продаж", "себестоимость продажи",
        "себестоимость реализации", "себестоимость товара", "себестоимость оборот",
        "cost achizitie", "cost total", "cost marfa", "costul marfii", "valoare achizitie",
    ]),
    names(Role::Cost, 80, &["закупочная стоимость", "стоимость закупки", "затраты", "costuri"]),

    names(Role::UnitCost, 100, &[
        "unit cost", "cost per unit", "cost each", "cost price", "purchase price", "buying price", "закупочная цена",
        "цена закупки", "закупка", "себестоимость единицы", "себестоимость за единицу", "себестоимость ед",
        "cost unitar", "pret achizitie", "pret de achizitie", "закупочная цена за единицу", "standard cost", "product standard cost",
    ]),

    names(Role::Profit, 100, &["profit", "gross profit", "прибыль", "валовая прибыль", "profit brut", "profitul"]),
    names(Role::Profit, 85, EARNINGS),

    names(Role::Margin, 100, &[
        "profit margin", "margin percent", "margin rate", "gross margin percent", "рентабельность",
        "рентабельность продаж", "маржинальность", "процент маржи", "маржа процент", "rentabilitate",
        "marja procentuala", "procent marja",
    ]),
    names(Role::Margin, 85, EARNINGS),

    names(Role::Discount, 100, &[
        "discount", "discount amount", "discount applied", "discount rate", "discount percent", "скидка",
        "сумма скидки", "процент скидки", "reducere", "discount acordat", "rabat", "lineitem discount",
        "скидка сумма", "скидка процент", "item discount", "valoare discount",
    ]),

    names(Role::Manager, 100, &[
        "manager", "sales manager", "account manager", "sales rep", "sales representative", "salesperson",
        "sales person", "salesman", "support rep", "менеджер", "менеджер по продажам", "ответственный",
        "ответственный менеджер", "торговый представитель", "торговый агент", "agent vanzari", "agent de vanzari",
        "vanzator", "responsabil", "reprezentant", "reprezentant vanzari",
        "менеджер заказа", "ответственный за сделку", "assigned to", "основной менеджер", "менеджер клиента",
    ]),
    names(Role::Manager, 80, &[
        "sales team id", "sales team", "sales rep id", "agent", "seller", "rep", "employee", "manager id", "продавец",
        "сотрудник", "кассир", "angajat", "owner", "consultant",
    ]),

    names(Role::Channel, 100, &[
        "channel", "sales channel", "sale channel", "канал", "канал продаж", "канал сбыта", "канал продажи", "canal",
        "canal vanzari", "canal de vanzari", "canal vanzare", "canal de vanzare",
    ]),
    names(Role::Channel, 75, &[
        "source", "order source", "источник", "источник заказа", "sursa", "marketplace", "маркетплейс", "platform",
        "площадка", "способ оформления", "utm source", "created via", "source name", "sales source",
    ]),
    names(Role::Channel, 55, &["магазин", "торговая точка", "точка продаж", "shop", "store", "magazin", "punct de lucru"]),

    names(Role::Region, 100, &[
        "region", "sales region", "регион", "регион продаж", "регион доставки", "регион клиента", "контрагент регион",
        "regiune", "regiunea", "бизнес регион",
    ]),
    names(Role::Region, 90, &[
        "territory", "sales territory", "sales territory key", "территория", "округ", "zona", "area", "область",
        "judet", "кластер доставки",
    ]),
    names(Role::Region, 80, &["country", "страна", "tara", "billing country", "country code billing"]),
    names(Role::Region, 70, &["state", "province", "city", "город", "oras", "localitate", "location", "город доставки",
        "billing province", "billing state", "billing city", "state code billing", "city billing",
    ]),

    names(Role::Currency, 100, &[
        "currency", "currency code", "валюта", "код валюты", "валюта документа", "moneda", "valuta", "cod valuta", "order currency",
        "код валюты товара", "валюта заказа", "валюта сделки",
    ]),
];

#[cfg(test)]
mod tests {
    use super::super::words::plain;
    use super::*;

    #[test]
    fn names_are_plain_words_and_stand_once() {
        let mut seen = std::collections::BTreeSet::new();
        for group in DICTIONARY {
            for &name in group.names {
                assert_eq!(plain(name), name);
                let is_new = seen.insert(name) || group.role == Role::Margin;
                assert!(is_new, "{name} stands twice");
            }
        }
    }
}
