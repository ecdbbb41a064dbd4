//! The names that exports give to their columns, in English, Russian and Romanian.
//!
//! Names are in the plain words of [`super::words`]. A weight tells between names that one file may have
//! together: the date of the order outweighs that of its delivery, the id of a client its name (two clients
//! may share a name), the net total of a line its price.

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

/// Words beside which `date` does not mean the date of a sale.
pub(super) const NOT_OF_SALE: &[&str] = &[
    "birth",
    "рождения",
    "nasterii",
    "start",
    "end",
    "expiry",
    "registration",
    "регистрации",
    "update",
    "updated",
    "изменения",
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

#[rustfmt::skip]
pub(super) const DICTIONARY: &[Names] = &[
    names(Role::Date, 100, &[
        "order date", "invoice date", "sale date", "sales date", "date of sale", "transaction date", "purchase date",
        "date of purchase", "document date", "receipt date", "posting date", "дата заказа", "дата продажи",
        "дата реализации", "дата документа", "дата покупки", "дата чека", "дата операции", "дата накладной",
        "data facturii", "data factura", "data comenzii", "data comanda", "data vanzarii", "data vanzare",
        "data document", "data documentului", "data tranzactiei",
    ]),
    names(Role::Date, 95, &[
        "date", "дата", "data", "date time", "datetime", "дата время", "дата и время", "data ora",
    ]),
    names(Role::Date, 90, &[
        "created at", "created", "created on", "creation date", "date created", "order created", "ordered at",
        "дата создания", "дата оформления", "when", "timestamp", "day", "день", "ziua", "data crearii",
        "data emiterii",
    ]),
    names(Role::Date, 80, &[
        "paid at", "payment date", "дата оплаты", "data platii", "дата отгрузки", "processed at", "period", "период",
        "perioada", "order time", "time", "время",
    ]),
    names(Role::Date, 60, &[
        "ship date", "shipped at", "shipping date", "delivery date", "дата доставки", "data livrarii", "data livrare",
    ]),
    names(Role::Date, 40, &["due date", "required date", "procured date", "дата поставки", "data scadenta"]),

    names(Role::Client, 100, &[
        "customer id", "client id", "customer number", "customer no", "customer code", "customer key", "client code",
        "client number", "client no", "buyer id", "код клиента", "код контрагента", "код покупателя", "id клиента",
        "id контрагента", "id покупателя", "клиент id", "cod client", "id client", "client cod", "cod partener",
    ]),
    names(Role::Client, 95, &[
        "customer", "client", "customer name", "client name", "buyer", "buyer name", "клиент", "контрагент",
        "покупатель", "заказчик", "имя клиента", "название клиента", "наименование клиента",
        "наименование контрагента", "наименование покупателя", "фио клиента", "контрагент наименование",
        "nume client", "denumire client", "client denumire", "cumparator", "beneficiar", "partener",
        "denumire partener",
    ]),
    names(Role::Client, 85, &[
        "user id", "account id", "account name", "account", "member id", "партнер", "bill to", "master id",
    ]),
    names(Role::Client, 70, &[
        "company", "company name", "компания", "billing name", "user", "инн", "инн контрагента", "cui", "firma",
        "фио", "email", "e mail", "phone", "телефон", "customer email",
    ]),

    names(Role::Amount, 100, &[
        "amount", "line total", "net sales", "net amount", "sales amount", "line amount", "net revenue", "revenue",
        "sales", "total amount", "выручка", "сумма", "сумма продажи", "сумма продаж", "сумма реализации",
        "valoare neta", "valoare fara tva", "сумма без ндс", "net total", "net value",
    ]),
    names(Role::Amount, 92, &[
        "total", "sum", "total sales", "total price", "extended price", "line value", "turnover", "оборот",
        "стоимость продажи", "продажи", "сумма с ндс", "сумма строки", "сумма позиции", "valoare", "valoare totala",
        "suma", "total linie", "valoare cu tva", "total fara tva", "vanzari", "valoare vanzare", "order amount",
        "gmv", "spend",
    ]),
    names(Role::Amount, 80, &[
        "subtotal", "gross sales", "gross amount", "order total", "grand total", "order value", "сумма заказа",
        "сумма документа", "сумма чека", "итого", "стоимость", "value", "total comanda", "total factura", "incasari",
        "venit", "venituri", "total cu tva", "сумма оплаты", "оплачено", "к оплате", "paid", "payment", "sale",
        "доход",
    ]),

    names(Role::Order, 100, &[
        "order id", "order number", "order no", "order", "order ref", "sales order number", "sales order id",
        "sales order", "invoice id", "invoice number", "invoice no", "invoice", "receipt id", "receipt number",
        "receipt no", "receipt", "transaction id", "transaction number", "номер заказа", "заказ", "id заказа",
        "код заказа", "номер чека", "чек", "номер накладной", "накладная", "номер реализации", "numar comanda",
        "nr comanda", "id comanda", "comanda", "numar factura", "nr factura", "factura", "bon fiscal", "bon",
        "nr bon",
    ]),
    names(Role::Order, 90, &[
        "document", "document number", "document no", "doc no", "doc number", "документ", "номер документа",
        "документ продажи", "документ реализации", "регистратор", "реализация", "document nr", "nr document",
        "numar document", "счет", "номер счета", "basket id", "check number", "ticket",
    ]),

    names(Role::Product, 100, &[
        "product id", "product code", "product key", "product sku", "sku", "item id", "item code", "item number",
        "код товара", "id товара", "код номенклатуры", "cod produs", "cod articol",
    ]),
    names(Role::Product, 96, &[
        "product", "product name", "item", "item name", "goods", "stock code", "артикул", "товар", "номенклатура",
        "наименование товара", "название товара", "товар услуга", "номенклатура наименование", "produs",
        "denumire produs", "nume produs", "articol", "denumire articol", "marfa", "article",
    ]),
    names(Role::Product, 65, &[
        "description", "product description", "item description", "service", "услуга", "track", "наименование",
        "название", "denumire", "serviciu", "offer", "lineitem name", "lineitem sku",
    ]),

    names(Role::Category, 100, &[
        "category", "product category", "item category", "категория", "категория товара", "группа товаров",
        "товарная группа", "группа товара", "номенклатурная группа", "categorie", "categorie produs", "categoria",
        "grupa produse", "grupa de produse",
    ]),
    names(Role::Category, 85, &[
        "product line", "product group", "product type", "группа номенклатуры", "вид номенклатуры", "grupa", "группа",
        "группа номенклатура",
    ]),
    names(Role::Category, 70, &[
        "sub category", "subcategory", "genre", "department", "подкатегория", "subcategorie", "раздел", "brand",
        "бренд",
    ]),

    names(Role::Quantity, 100, &[
        "quantity", "qty", "quantity ordered", "order quantity", "order qty", "quantity sold", "units", "units sold",
        "item quantity", "количество", "кол во", "колво", "количество товара", "cantitate", "cant",
        "lineitem quantity",
    ]),
    names(Role::Quantity, 75, &["count", "pieces", "pcs", "шт", "штук", "кол", "buc", "bucati", "volume", "объем"]),

    names(Role::Price, 100, &[
        "unit price", "price", "price each", "item price", "selling price", "sale price", "sales price",
        "price per unit", "цена", "цена за единицу", "цена за ед", "цена за шт", "цена продажи", "цена реализации",
        "pret", "pret unitar", "pret vanzare", "pret de vanzare", "lineitem price",
    ]),

    names(Role::Cost, 100, &[
        "cost", "total cost", "line cost", "cogs", "cost of goods sold", "cost of sales", "total product cost",
        "cost amount", "себестоимость", "сумма себестоимости", "себестоимость продаж", "себестоимость продажи",
        "cost achizitie", "cost total", "cost marfa", "costul marfii", "valoare achizitie",
    ]),
    names(Role::Cost, 80, &["закупочная стоимость", "стоимость закупки", "затраты", "costuri"]),

    names(Role::UnitCost, 100, &[
        "unit cost", "cost per unit", "cost each", "cost price", "purchase price", "buying price", "закупочная цена",
        "цена закупки", "закупка", "себестоимость единицы", "себестоимость за единицу", "себестоимость ед",
        "cost unitar", "pret achizitie", "pret de achizitie", "standard cost", "product standard cost",
    ]),

    names(Role::Profit, 100, &["profit", "gross profit", "прибыль", "валовая прибыль", "profit brut", "profitul"]),
    names(Role::Profit, 85, &["margin", "gross margin", "маржа", "маржинальная прибыль", "marja", "marja bruta"]),

    names(Role::Discount, 100, &[
        "discount", "discount amount", "discount applied", "discount rate", "discount percent", "скидка",
        "сумма скидки", "процент скидки", "reducere", "discount acordat", "rabat", "lineitem discount",
    ]),

    names(Role::Manager, 100, &[
        "manager", "sales manager", "account manager", "sales rep", "sales representative", "salesperson",
        "sales person", "salesman", "support rep", "менеджер", "менеджер по продажам", "ответственный",
        "ответственный менеджер", "торговый представитель", "торговый агент", "agent vanzari", "agent de vanzari",
        "vanzator", "responsabil", "reprezentant", "reprezentant vanzari",
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
        "площадка",
    ]),

    names(Role::Region, 100, &[
        "region", "sales region", "регион", "регион продаж", "regiune", "regiunea", "бизнес регион",
    ]),
    names(Role::Region, 90, &[
        "territory", "sales territory", "sales territory key", "территория", "округ", "zona", "area", "область",
        "judet",
    ]),
    names(Role::Region, 80, &["country", "страна", "tara"]),
    names(Role::Region, 70, &["state", "province", "city", "город", "oras", "localitate", "location"]),

    names(Role::Currency, 100, &[
        "currency", "currency code", "валюта", "код валюты", "валюта документа", "moneda", "valuta", "cod valuta",
    ]),
];

#[cfg(test)]
mod tests {
    use super::super::words::plain;
    use super::*;

    #[test]
    fn names_are_plain_words_and_stand_once() {
        let all: Vec<&str> = DICTIONARY
            .iter()
            .flat_map(|group| group.names)
            .copied()
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        for name in all {
            assert_eq!(plain(name), name);
            assert!(seen.insert(name), "{name} stands twice");
        }
    }
}
