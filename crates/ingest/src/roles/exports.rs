//! Exports whose columns mean what they mean only together.
//!
//! `Name` is the order in a Shopify export and the client elsewhere; `Партнер` is a client in 1C and a delivery
//! company in a Wildberries report. Such an export is known by headers that only it has together.

use super::Role;
use super::words::same;

/// What is known of an export, its headers in the plain words of [`super::words`].
pub(super) struct Export {
    /// Headers that the file has, all of them.
    with: &'static [&'static str],
    /// Headers that it has none of.
    without: &'static [&'static str],
    /// The columns of a role, the best first; one that is mostly blank does not count.
    pub roles: &'static [(Role, &'static [&'static str])],
    /// Columns that have no role although their names say one.
    pub idle: &'static [&'static str],
}

/// The first known export that has these headers.
pub(super) fn known(headers: &[String]) -> Option<&'static Export> {
    let has = |name: &&str| headers.iter().any(|header| same(header, name));
    EXPORTS
        .iter()
        .find(|export| export.with.iter().all(has) && !export.without.iter().any(has))
}

#[rustfmt::skip]
const EXPORTS: &[Export] = &[
    // Shopify, orders. A line for each product; the totals of an order stand on its first line only.
    Export {
        with: &["name", "financial status", "lineitem name"],
        without: &[],
        roles: &[
            (Role::Order, &["name"]),
            (Role::Date, &["created at", "paid at"]),
            (Role::Client, &["email", "phone", "billing name"]),
            (Role::ClientName, &["billing name", "shipping name"]),
            (Role::Amount, &["subtotal"]),
            (Role::Product, &["lineitem name", "lineitem sku"]),
            (Role::Quantity, &["lineitem quantity"]),
            (Role::Price, &["lineitem price"]),
            (Role::Discount, &["lineitem discount"]),
            (Role::Channel, &["source"]),
        ],
        idle: &[
            "id", "subtotal", "total", "shipping", "taxes", "discount amount", "refunded amount", "outstanding balance",
            "receipt number", "payment reference", "payment id", "lineitem compare at price",
        ],
    },
    // WooCommerce, lines of orders (Advanced Order Export and the like). The customer's number is 0 for guests.
    Export {
        with: &["order total amount", "item cost"],
        without: &[],
        roles: &[
            (Role::Order, &["order number", "order id"]),
            (Role::Client, &["billing email", "email billing", "customer email"]),
            (Role::Product, &["item name", "sku"]),
            (Role::Quantity, &["quantity refund", "quantity"]),
            (Role::Price, &["item cost"]),
            (Role::Discount, &[]),
        ],
        idle: &[
            "order total amount", "order subtotal amount", "order shipping amount", "order total tax amount",
            "order refund amount", "cart discount amount", "discount amount", "discount amount tax", "customer user",
            "customer id", "customer user id",
        ],
    },
    // WooCommerce, orders.
    Export {
        with: &["order total", "customer user"],
        without: &["item cost"],
        roles: &[
            (Role::Order, &["order number", "order id"]),
            (Role::Client, &["billing email", "customer email"]),
            (Role::Amount, &["order total"]),
            (Role::Currency, &["order currency"]),
        ],
        idle: &["customer user", "customer id", "user id", "shipping total", "tax total", "discount total", "cart discount"],
    },
    // Ozon, orders of a seller. Names no buyer.
    Export {
        with: &["номер отправления", "принят в обработку"],
        without: &[],
        roles: &[
            (Role::Order, &["номер заказа", "номер отправления"]),
            (Role::Date, &["принят в обработку"]),
            (Role::Product, &["артикул", "название товара"]),
            (Role::Quantity, &["количество"]),
            (Role::Price, &["ваша цена"]),
            (Role::Region, &["регион доставки", "кластер доставки"]),
            (Role::Currency, &["код валюты товара"]),
        ],
        idle: &["сумма отправления", "оплачено покупателем", "скидка", "скидка руб", "цена товара до скидок", "стоимость доставки"],
    },
    // Wildberries, the detailed weekly report. Names no buyer; `Партнер` is the pick-up point's owner.
    Export {
        with: &["вайлдберриз реализовал товар пр", "дата продажи"],
        without: &[],
        roles: &[
            (Role::Order, &["srid"]),
            (Role::Date, &["дата продажи"]),
            (Role::Product, &["артикул поставщика", "название"]),
            (Role::Category, &["предмет"]),
            (Role::Quantity, &["кол во"]),
            (Role::Amount, &["вайлдберриз реализовал товар пр"]),
        ],
        idle: &["партнер", "инн партнера", "номер", "код номенклатуры", "номер поставки"],
    },
    // SAGA C, the report of sales from stock: `denumire` is the article.
    Export {
        with: &["nr iesire", "denumire", "tert"],
        without: &[],
        roles: &[
            (Role::Order, &["nr iesire"]),
            (Role::Client, &["tert"]),
            (Role::Product, &["denumire"]),
            (Role::Category, &["den tip"]),
            (Role::Price, &["pret"]),
            (Role::Amount, &["valoare"]),
        ],
        idle: &["cod fiscal", "tva art"],
    },
    // SAGA C, the list of invoices: `denumire` is the client.
    Export {
        with: &["nr iesire", "denumire", "total"],
        without: &["cantitate", "tert"],
        roles: &[
            (Role::Order, &["nr iesire"]),
            (Role::Client, &["denumire"]),
            (Role::Amount, &["valoare", "total"]),
        ],
        idle: &["id iesire", "cod fiscal"],
    },
    Export {
        with: &["numar", "denumire", "tva", "total"],
        without: &["cantitate", "client", "tert", "partener"],
        roles: &[
            (Role::Order, &["numar"]),
            (Role::Client, &["denumire"]),
            (Role::Amount, &["valoare", "baza", "total"]),
        ],
        idle: &["cod fiscal"],
    },
    // Bitrix24, deals: their name is no product.
    Export {
        with: &["id", "название сделки"],
        without: &[],
        roles: &[
            (Role::Order, &["id"]),
            (Role::Date, &["дата создания"]),
            (Role::Amount, &["сумма"]),
        ],
        idle: &["вероятность", "дата начала"],
    },
];

#[cfg(test)]
mod tests {
    use super::super::words::plain;
    use super::*;

    #[test]
    fn names_are_plain_words() {
        for export in EXPORTS {
            let of_roles = export.roles.iter().flat_map(|(_, names)| *names);
            let names = export.with.iter().chain(export.without).chain(export.idle);
            for name in names.chain(of_roles) {
                assert_eq!(plain(name), *name);
            }
        }
    }
}
