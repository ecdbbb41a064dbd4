//! How often short texts are read in the set that they were written in.

use super::*;

/// A text in a one-byte set; `None` when the set lacks a character of it.
pub(crate) fn encode(text: &str, charset: Charset) -> Option<Vec<u8>> {
    let decoder = charset.decoder();
    let mut upper_half = String::new();
    decoder.append(&(0x80..=0xff).collect::<Vec<u8>>(), &mut upper_half);
    let upper_half: Vec<char> = upper_half.chars().collect();
    let byte = |letter: char| match letter.is_ascii() {
        true => u8::try_from(letter).ok(),
        false => {
            let place = upper_half.iter().position(|&upper| upper == letter);
            place.and_then(|place| u8::try_from(place + 0x80).ok())
        }
    };
    text.chars().map(byte).collect()
}

fn detected(bytes: &[u8]) -> Charset {
    let mut evidence = Evidence::default();
    evidence.add(bytes);
    evidence.charset()
}

const RUSSIAN_TEXTS: &[&str] = &[
    "Дата;Сумма",
    "Клиент;Сумма",
    "дата;клиент",
    "ДАТА;СУММА",
    "Контрагент",
    "Номенклатура",
    "Менеджер;Себестоимость",
    "Покупатель;Товар",
    "Кол-во;Цена, руб.",
    "Итого",
    "№ заказа;Дата",
    "Заказ №;ФИО",
    "ООО «Ромашка»",
    "ИП Щукина Ю.Ё.",
    "Скидка, %;Наименование",
    "Москва",
    "г. Санкт-Петербург",
    "Розничный покупатель",
    "Выручка (руб.)",
    "Подразделение;Склад",
    "Отгрузка;Оплата",
    "Иванов Иван Иванович",
    "Болт М8х40",
    "Остаток;Приход;Расход",
    "E-mail;Телефон",
    "Артикул;Бренд",
    "Чек;Сумма чека",
    "ЗАО \"Полюс-Юг\"",
    "Email;Имя",
    "ИНН;КПП",
];

const ROMANIAN_TEXTS: &[&str] = &[
    "Dată;Client",
    "Dată;Valoare netă",
    "Vânzător",
    "Cost achiziţie",
    "Denumire;Preţ",
    "Cantitate;Preţ unitar",
    "Braşov Lemn SRL",
    "Încălţăminte Română SA",
    "Ţiriac Auto SA",
    "Bucureşti",
    "Iaşi",
    "Ştefănescu Ană",
    "Data facturării",
    "Sumă;Reducere",
    "Vânzări",
    "Chişinău",
    "Timişoara;Cluj",
    "Plătitor",
    "Încasări",
    "Mihăiţă Pop",
    "Fabrica de Pâine",
    "Adresă",
    "Localitate;Judeţ",
    "Marfă",
    "Furnizor;Ţară",
];

const WESTERN_TEXTS: &[&str] = &[
    "Müller GmbH",
    "Größe;Menge",
    "Société Générale",
    "Prénom;Nom",
    "Café à emporter",
    "Peña Nieto",
    "Año;Descripción",
    "São Paulo",
    "Promoção",
    "Preço;Descrição",
    "Città",
    "Quantità;Prezzo",
    "Göteborg",
    "Årsta Livs",
    "København",
    "Rødovre",
    "Kundennummer;Straße",
    "Rovelli Gifts, Génova",
    "Señor",
    "Coração",
    "Œuvre complète",
    "Euro+ Shopping 12,50 €",
    "1\u{a0}234,50",
];

const CENTRAL_TEXTS: &[&str] = &[
    "Łódź",
    "Wartość;Ilość",
    "Sprzedaż netto",
    "Množství;Cena",
    "Částka",
    "Město",
    "Vevő;Összeg",
    "Mennyiség",
    "Értékesítő",
    "Kupac;Količina",
    "Škoda",
    "Příjmení",
];

/// The share of texts that are read as they were written, by any set.
fn share(texts: &[&str], charset: Charset) -> f64 {
    let (mut right, mut all) = (0, 0);
    for text in texts {
        let Some(bytes) = encode(text, charset) else {
            continue;
        };
        all += 1;
        let mut read = String::new();
        let found = detected(&bytes);
        found.decoder().append(&bytes, &mut read);
        let plain = |text: &str| text.chars().map(plain_comma).collect::<String>();
        if plain(&read) == plain(text) {
            right += 1;
        } else {
            println!("{text} in {} was read as {read}", charset.label());
        }
    }
    let share = f64::from(right) / f64::from(all.max(1));
    println!("{}: {right} of {all}", charset.label());
    share
}

/// The same byte is a cedilla in some sets and a comma in others.
fn plain_comma(letter: char) -> char {
    match letter {
        'ș' => 'ş',
        'ț' => 'ţ',
        'Ș' => 'Ş',
        'Ț' => 'Ţ',
        letter => letter,
    }
}

#[test]
fn short_texts_are_read_as_written() {
    let with_commas: Vec<String> = ROMANIAN_TEXTS
        .iter()
        .map(|text| {
            text.replace('ş', "ș")
                .replace('ţ', "ț")
                .replace('Ş', "Ș")
                .replace('Ţ', "Ț")
        })
        .collect();
    let with_commas: Vec<&str> = with_commas.iter().map(String::as_str).collect();
    for (texts, charset, least) in [
        (RUSSIAN_TEXTS, Charset::Windows1251, 1.0),
        (RUSSIAN_TEXTS, Charset::Koi8R, 1.0),
        (RUSSIAN_TEXTS, Charset::Cp866, 1.0),
        (ROMANIAN_TEXTS, Charset::Windows1250, 1.0),
        (ROMANIAN_TEXTS, Charset::Iso8859_2, 1.0),
        (&with_commas, Charset::Iso8859_16, 1.0),
        (WESTERN_TEXTS, Charset::Windows1252, 0.9),
        (CENTRAL_TEXTS, Charset::Windows1250, 0.9),
        (CENTRAL_TEXTS, Charset::Iso8859_2, 0.9),
    ] {
        assert!(share(texts, charset) >= least, "{}", charset.label());
    }
}

#[test]
fn utf8_is_told_even_when_damaged() {
    assert_eq!(detected(b"Date;Sum"), Charset::Utf8);
    for text in RUSSIAN_TEXTS.iter().chain(ROMANIAN_TEXTS) {
        assert_eq!(detected(text.as_bytes()), Charset::Utf8, "{text}");
    }
    assert_eq!(
        detected("Дата;Су\u{1}мма".replace('\u{1}', "").as_bytes()),
        Charset::Utf8
    );
    assert_eq!(
        detected(b"\xd0\x94\xd0\xb0\xd1\x82;\xd0\xb0\xff"),
        Charset::Utf8
    );
}

#[test]
fn sets_are_offered_with_the_same_fields() {
    let mut evidence = Evidence::default();
    evidence.add(&encode("Дата;x;Сумма", Charset::Windows1251).unwrap());
    let samples = evidence.samples(Charset::Windows1251);
    assert_eq!(
        (samples[0].charset, samples[0].sample.as_str()),
        (Charset::Windows1251, "Дата\nСумма")
    );
    let koi = samples
        .iter()
        .find(|sample| sample.charset == Charset::Koi8R);
    assert_eq!(koi.unwrap().sample, "дЮРЮ\nяСЛЛЮ");
    assert!(Evidence::default().samples(Charset::Utf8).is_empty());
}
