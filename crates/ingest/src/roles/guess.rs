//! Headers and values → the likeliest role of each column.

use super::dictionary::{DATE_WORDS, DICTIONARY, HARMLESS, NOT_OF_SALE};
use super::words::plain;
use super::{Mapping, Role};
use crate::{ColumnSurvey, Kind, NumberSurvey};

/// How far a name with harmless words beside it falls behind the name alone.
const BESIDE: u8 = 15;

/// What a word for "date" among others is worth.
const SOME_DATE: u8 = 30;

/// What a column of dates is worth whose header says nothing.
const UNNAMED_DATE: u8 = 5;

/// Gives each role the column that fits it best, no column twice: the best pair first, then the best of what
/// is left. On equal weights the column further left wins.
pub(crate) fn mapping(columns: &[ColumnSurvey]) -> Mapping {
    let mut candidates: Vec<(u8, usize, Role)> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let header = plain(&column.header);
        let weights = Role::ALL.into_iter().filter_map(|role| {
            let weight = weight(&header, column, role)?;
            Some((weight, place, role))
        });
        candidates.extend(weights);
    }
    candidates.sort_by_key(|&(weight, place, role)| (std::cmp::Reverse(weight), place, role));
    let mut mapping = Mapping::default();
    for (_, place, role) in candidates {
        let taken = mapping.pairs().any(|(_, column)| column == place);
        if !taken && mapping.column(role).is_none() {
            mapping.set(role, Some(place));
        }
    }
    mapping
}

/// How well a column fits a role; `None` when its values forbid it or its header does not name it.
fn weight(header: &str, column: &ColumnSurvey, role: Role) -> Option<u8> {
    let numbers = column.numbers.as_ref();
    let mostly_numbers = numbers.is_some_and(|numbers| numbers.readable * 2 >= column.filled);
    let fits = match role {
        Role::Date => column.kind == Kind::Date,
        // A margin in per cent is no money.
        Role::Profit => mostly_numbers && !numbers.is_some_and(NumberSurvey::are_shares),
        _ if role.is_numeric() => mostly_numbers,
        _ => column.kind != Kind::Empty,
    };
    if !fits {
        return None;
    }
    let groups = DICTIONARY.iter().filter(|group| group.role == role);
    let named = groups.filter_map(|group| {
        let matches = group.names.iter().filter_map(|name| likeness(header, name));
        matches
            .max()
            .map(|likeness| group.weight.saturating_sub(likeness.penalty()))
    });
    named.max().or_else(|| unnamed_date(header, column, role))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Beside,
    Same,
}

impl Likeness {
    fn penalty(&self) -> u8 {
        match self {
            Likeness::Same => 0,
            Likeness::Beside => BESIDE,
        }
    }
}

/// A header is like a name when it is the same but for spaces, or has only harmless words beside it.
fn likeness(header: &str, name: &str) -> Option<Likeness> {
    if header
        .bytes()
        .filter(|&byte| byte != b' ')
        .eq(name.bytes().filter(|&byte| byte != b' '))
    {
        return Some(Likeness::Same);
    }
    let place = header
        .match_indices(name)
        .map(|(place, _)| place)
        .find(|&place| {
            let (before, rest) = header.split_at(place);
            let after = rest.get(name.len()..).unwrap_or_default();
            let whole_words = before
                .chars()
                .next_back()
                .is_none_or(|letter| letter == ' ')
                && after.chars().next().is_none_or(|letter| letter == ' ');
            let mut others = before
                .split(' ')
                .chain(after.split(' '))
                .filter(|word| !word.is_empty());
            whole_words && others.all(|word| HARMLESS.contains(&word))
        });
    place.map(|_| Likeness::Beside)
}

/// Whether a header says that its column holds dates of any sort.
pub(crate) fn names_a_date(header: &str) -> bool {
    let header = plain(header);
    let is_date_word = |word: &str| DATE_WORDS.contains(&word);
    header.split(' ').any(is_date_word)
        || DICTIONARY
            .iter()
            .filter(|group| matches!(group.role, Role::Date | Role::Birthday))
            .flat_map(|group| group.names)
            .any(|name| likeness(&header, name).is_some())
}

/// A column of dates may be the date of the sale although its header is not in the dictionary.
fn unnamed_date(header: &str, column: &ColumnSurvey, role: Role) -> Option<u8> {
    let has = |words: &[&str]| header.split(' ').any(|word| words.contains(&word));
    if role != Role::Date || has(NOT_OF_SALE) {
        return None;
    }
    let proof = column.dates.as_ref()?.proof;
    match has(DATE_WORDS) {
        true => Some(SOME_DATE),
        // Eight digits under another name are rather a number.
        false => (proof.compact == 0).then_some(UNNAMED_DATE),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Choices, Survey};

    /// Guesses on a header and one row of values, shown as `role=header`.
    fn guessed(header: &str, row: &str) -> String {
        let text = format!("{header}\n{row}\n");
        let survey = Survey::of(text.as_bytes(), &Choices::default()).unwrap();
        let names: Vec<&str> = survey.header().collect();
        let pairs = survey
            .mapping
            .pairs()
            .map(|(role, column)| format!("{}={}", role.code(), names[column]));
        pairs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn mappings_of_known_exports() {
        let check =
            |header: &str, row: &str, expected: &str| assert_eq!(guessed(header, row), expected);
        check(
            "order_id,order_date,customer_id,customer_name,product,category,manager,channel,region,quantity,unit_price,amount,cost",
            "1,2025-01-01 10:00:00,C1,Anna,P,C,M,Online,North,2,5.00,10.00,7.00",
            "date=order_date client=customer_id amount=amount order=order_id product=product category=category \
             quantity=quantity price=unit_price cost=cost manager=manager channel=channel region=region",
        );
        check(
            "ORDERNUMBER,QUANTITYORDERED,PRICEEACH,ORDERLINENUMBER,SALES,ORDERDATE,STATUS,PRODUCTLINE,MSRP,PRODUCTCODE,CUSTOMERNAME,COUNTRY,TERRITORY",
            "10107,30,95.7,2,2871,2/24/2003 0:00,Shipped,Motorcycles,95,S10_1678,Land of Toys Inc.,USA,NA",
            "date=ORDERDATE client=CUSTOMERNAME amount=SALES order=ORDERNUMBER product=PRODUCTCODE category=PRODUCTLINE \
             quantity=QUANTITYORDERED price=PRICEEACH region=TERRITORY",
        );
        check(
            "OrderNumber,Sales Channel,WarehouseCode,ProcuredDate,OrderDate,ShipDate,DeliveryDate,CurrencyCode,_SalesTeamID,_CustomerID,_StoreID,_ProductID,Order Quantity,Discount Applied,Unit Cost,Unit Price",
            "SO - 000101,In-Store,W,31/12/17,31/5/18,14/6/18,19/6/18,USD,6,15,259,12,5,0.08,\"$1,001.18\",\"$1,963.10\"",
            "date=OrderDate client=_CustomerID order=OrderNumber product=_ProductID quantity=Order Quantity \
             price=Unit Price unit_cost=Unit Cost discount=Discount Applied manager=_SalesTeamID \
             channel=Sales Channel currency=CurrencyCode",
        );
        check(
            "Дата;Документ;Контрагент;Комментарий;Кол-во;\"Сумма, руб. без НДС\";Дата рождения;Статус заказа",
            "09.01.2025;Реализация 1;ООО Берег;;1;5 102,31;01.02.1990;новый",
            "date=Дата client=Контрагент amount=Сумма, руб. без НДС order=Документ quantity=Кол-во",
        );
        check(
            "Dată,Client,Produs,Cantitate,Preț unitar,Valoare netă,Vânzător,Cost achiziție,Județ",
            "11.01.2025,SC,Gresie,3,1.00,3.00,Ana,2.00,Iași",
            "date=Dată client=Client amount=Valoare netă product=Produs quantity=Cantitate price=Preț unitar \
             cost=Cost achiziție manager=Vânzător region=Județ",
        );
        check(
            "shipped;who;Closing date;amount",
            "x;y;2025-01-01;5",
            "date=Closing date amount=amount",
        );
        check(
            "created_at,buyer,total",
            "2025-01-29T23:30:00+03:00,Acme,5",
            "date=created_at client=buyer amount=total",
        );
    }

    #[test]
    fn values_overrule_headers() {
        assert_eq!(
            guessed("date,client,amount", "soon,Anna,much"),
            "client=client"
        );
        assert_eq!(guessed("order,margin", "1,0.25"), "order=order");
        assert_eq!(guessed("Sum,Sum", "1,2"), "amount=Sum");
    }
}
