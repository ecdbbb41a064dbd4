//! Small files made here, so that the journeys need none from elsewhere.

pub mod books;
pub mod reports;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// A Russian shop's export: semicolons, decimal commas, dd.mm.yyyy, a BOM, quotes, a return, a line without a
/// client, one line without a readable date. 1 200 lines of 40 clients over two years.
pub fn shop(folder: &Path) -> Result<PathBuf> {
    put(folder, "shop.csv", sales(1_200, 40)?.as_bytes())
}

/// The same of many shops: 200 000 lines of 3 000 clients, some 22 MB.
pub fn chain(folder: &Path) -> Result<PathBuf> {
    put(folder, "chain.csv", sales(200_000, 3_000)?.as_bytes())
}

fn sales(lines: u64, clients: u64) -> Result<String> {
    let mut text = String::from(
        "\u{feff}Дата;Документ;Контрагент;Номенклатура;Менеджер;Регион;Количество;Сумма;Себестоимость\r\n",
    );
    let mut state: u64 = 7;
    let mut next = |below: u64| {
        // Knuth's MMIX generator; the high bits are the good ones.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for line in 0..lines {
        let (year, month, day) = (2024 + next(2), 1 + next(12), 1 + next(28));
        let client = next(clients) * next(clients) / clients;
        let name = match (line % 97, client % 5) {
            (5, _) => String::new(),
            (_, 0) => format!("\"ООО \"\"Вектор {client}\"\"\""),
            (_, 1) => format!("ИП Иванов; {client}").replace("; ", " "),
            _ => format!("Клиент {client}"),
        };
        let amount = 10_000 + next(900_000) * (1 + client % 7);
        let sign = if line % 53 == 17 { "-" } else { "" };
        let date = if line % 1_200 == 600 {
            "нет даты".into()
        } else {
            format!("{day:02}.{month:02}.{year}")
        };
        let (manager, region) = (next(4), ["Центр", "Север", "Юг"][next(3) as usize]);
        let cost = amount * (50 + next(30)) / 100;
        writeln!(
            text,
            "{date};Д-{:05};{name};Товар {};Менеджер {manager};{region};{};{sign}{},{:02};{sign}{},{:02}\r",
            line / 2,
            next(12),
            1 + next(9),
            amount / 100,
            amount % 100,
            cost / 100,
            cost % 100,
        )?;
    }
    Ok(text)
}

/// A plain export of 3 000 000 lines, some 110 MB: reading it takes long enough to do something meanwhile.
pub fn large(folder: &Path) -> Result<PathBuf> {
    let mut block = String::new();
    for line in 0..10_000 {
        writeln!(
            block,
            "2025-03-{:02};Client {:04};{}.50;Region",
            1 + line % 28,
            line % 2_000,
            line
        )?;
    }
    let mut text = String::from("date;client;amount;region\n");
    for _ in 0..300 {
        text.push_str(&block);
    }
    put(folder, "large.csv", text.as_bytes())
}

/// Writes a file and tells where.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    Ok(path)
}

/// A file of the shared test data, when they are there: the folder named by `CLIENTELE_SHARED`, else
/// `shared` beside the project.
pub fn shared(path: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var("CLIENTELE_SHARED")
        .map(PathBuf::from)
        .unwrap_or(beside);
    let path = folder.join("data").join(path);
    if let Ok(path) = path.canonicalize() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}
