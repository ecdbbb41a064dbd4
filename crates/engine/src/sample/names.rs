//! Names of companies that do not exist, in the three languages of the product.

use super::random::Random;

/// First and second words of names.
type Words = ([&'static str; 20], [&'static str; 21]);

const ROMANIAN: Words = (
    [
        "Agro",
        "Alba",
        "Bucovina",
        "Casa",
        "Codru",
        "Dacia",
        "Doina",
        "Euro",
        "Floare",
        "Lacul",
        "Luceafăr",
        "Moldova",
        "Nistru",
        "Orizont",
        "Prut",
        "Răsărit",
        "Soare",
        "Steaua",
        "Țara",
        "Vatra",
    ],
    [
        "Prim", "Com", "Gust", "Trans", "Fruct", "Market", "Grup", "Lux", "Plus", "Nord", "Sud",
        "Alim", "Vin", "Pan", "Lact", "Distrib", "Invest", "Café", "Hotel", "Birou", "Servicii",
    ],
);
const RUSSIAN: Words = (
    [
        "Агро",
        "Альфа",
        "Берег",
        "Весна",
        "Восток",
        "Гранд",
        "Дельта",
        "Запад",
        "Искра",
        "Луч",
        "Меридиан",
        "Новый",
        "Парус",
        "Ромашка",
        "Север",
        "Сокол",
        "Старт",
        "Сфера",
        "Успех",
        "Юг",
    ],
    [
        "Торг",
        "Продукт",
        "Маркет",
        "Опт",
        "Сервис",
        "Групп",
        "Снаб",
        "Хлеб",
        "Фуд",
        "Бар",
        "Кофе",
        "Плюс",
        "Дом",
        "Люкс",
        "Трейд",
        "Ресурс",
        "Вкус",
        "Склад",
        "Кафе",
        "Пром",
        "Контакт",
    ],
);
const ENGLISH: Words = (
    [
        "Amber", "Blue", "Cedar", "Corner", "Daily", "Eastern", "First", "Golden", "Green",
        "Harbour", "Iron", "Lemon", "Maple", "North", "Olive", "Quiet", "River", "Silver", "Sunny",
        "Velvet",
    ],
    [
        "Bakery", "Bean", "Bistro", "Catering", "Deli", "Diner", "Foods", "Garden", "Grocers",
        "Hotel", "Kitchen", "Lounge", "Market", "Pantry", "Roasters", "Stores", "Table", "Trading",
        "Offices", "Supplies", "Tavern",
    ],
);

/// `count` different names.
pub(super) fn companies(random: &mut Random, count: usize) -> Vec<String> {
    let mut names = pairs(&ROMANIAN, |first, second| format!("{first} {second} SRL"));
    names.extend(pairs(&RUSSIAN, |first, second| {
        format!("ООО \"{first}{}\"", second.to_lowercase())
    }));
    names.extend(pairs(&ENGLISH, |first, second| {
        format!("{first} {second} Ltd")
    }));
    // A partial Fisher–Yates shuffle: the places taken are a random choice in random order.
    let count = count.min(names.len());
    for place in 0..count {
        let other = place + random.below(names.len() - place);
        names.swap(place, other);
    }
    names.truncate(count);
    names
}

fn pairs((firsts, seconds): &Words, style: fn(&str, &str) -> String) -> Vec<String> {
    let pairs = firsts
        .iter()
        .flat_map(|first| seconds.iter().map(move |second| style(first, second)));
    pairs.collect()
}
