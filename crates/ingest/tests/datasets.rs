//! Real and messy exports: guessed roles, counts and exact totals against independent results.
//!
//! The files lie outside the repository: in the folder named by `CLIENTELE_SHARED`, else beside the
//! repository in `shared`. Without it these tests say that they are skipped.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use ingest::{
    Choices, Error, Finished, Loaded, Loader, Mapping, Plan, Role, RowFilter, Survey, Surveyor,
};
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let shared = std::env::var_os("CLIENTELE_SHARED").map_or(beside, PathBuf::from);
    if shared.is_dir() {
        return Some(shared);
    }
    println!(
        "skipped: no shared data at {} (set CLIENTELE_SHARED)",
        shared.display()
    );
    None
}

fn json(path: PathBuf) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The bytes of a file, unpacked; bytes that are not UTF-8 are taken for Latin-1.
fn read(path: PathBuf) -> Vec<u8> {
    let mut bytes = std::fs::read(&path).unwrap();
    if path.extension().is_some_and(|extension| extension == "gz") {
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(bytes.as_slice())
            .read_to_end(&mut unpacked)
            .unwrap();
        bytes = unpacked;
    }
    match String::from_utf8(bytes) {
        Ok(text) => text.into_bytes(),
        Err(error) => error
            .as_bytes()
            .iter()
            .map(|&byte| char::from(byte))
            .collect::<String>()
            .into_bytes(),
    }
}

fn survey(bytes: &[u8]) -> Result<Survey, Error> {
    let sample = &bytes[..bytes.len().min(ingest::SAMPLE_BYTES)];
    let mut surveyor = Surveyor::new(sample, &Choices::default())?;
    loop {
        for slice in bytes.chunks(1 << 16) {
            surveyor.push(slice)?;
        }
        match surveyor.finish()? {
            Finished::Survey(survey) => return Ok(*survey),
            Finished::Again(again) => surveyor = *again,
        }
    }
}

/// Loads in the parts that the survey offers.
fn load(plan: &Plan, survey: &Survey, bytes: &[u8]) -> Result<Loaded, Error> {
    let ends = survey
        .starts
        .iter()
        .skip(1)
        .map(|start| start.offset as usize)
        .chain([bytes.len()]);
    let parts = survey.starts.iter().zip(ends).map(|(&start, end)| {
        let mut loader = Loader::new(plan, start);
        loader.push(&bytes[loader.begins_at() as usize..end])?;
        loader.finish()
    });
    Loaded::merge(parts.collect::<Result<Vec<_>, _>>()?)
}

#[test]
fn totals_equal_the_independent_audit() {
    let Some(shared) = shared() else { return };
    let mut specs: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
    for entry in std::fs::read_dir(shared.join("expected")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if let Some(name) = name.strip_suffix(".spec.json") {
            let spec = json(path.clone());
            let file = spec["file"].as_str().unwrap().to_string();
            specs.entry(file).or_default().push((name.into(), spec));
        }
    }
    assert!(specs.len() >= 8, "only {} files to audit", specs.len());
    for (file, specs) in specs {
        let bytes = read(shared.join(file));
        let survey = survey(&bytes).unwrap();
        for (name, spec) in specs {
            let plan = plan_of(&spec, &survey);
            let loaded = load(&plan, &survey, &bytes).unwrap();
            let expected = json(shared.join("expected").join(format!("{name}.json")));
            let lines = &expected["lines"];
            assert_eq!(lines["read"], loaded.rows, "{name}");
            assert_eq!(lines["rejected"], loaded.rejects.total(), "{name}");
            // An audit day leaves later lines out: that is the audit's work.
            if spec["options"].get("audit-day").is_some() {
                continue;
            }
            let kept = match spec["options"]["returns"].as_str() {
                Some("ignore") => loaded.totals.amount - loaded.totals.returns,
                _ => loaded.totals.amount,
            };
            let returns = loaded.totals.returns.to_string();
            assert_eq!(lines["revenue"], kept.to_string(), "{name}");
            assert_eq!(lines["returns"], returns, "{name}");
        }
    }
}

fn plan_of(spec: &Value, survey: &Survey) -> Plan {
    let column = |header: &str| survey.column_named(header).unwrap();
    let mut mapping = Mapping::default();
    for (role, header) in spec["map"].as_object().unwrap() {
        let role = Role::from_code(role).unwrap();
        mapping.set(role, Some(column(header.as_str().unwrap())));
    }
    let mut plan = Plan::new(survey, mapping).unwrap();
    if let Some(filter) = spec["options"]["where"].as_str() {
        let (header, text) = filter.split_once('=').unwrap();
        plan.filters.push(RowFilter {
            column: column(header),
            text: text.into(),
        });
    }
    plan
}

#[test]
fn roles_of_real_exports() {
    let Some(shared) = shared() else { return };
    let check = |file: &str, expected: &str| {
        let survey = survey(&read(shared.join("data").join(file))).unwrap();
        let names: Vec<&str> = survey.header().collect();
        let pairs = survey
            .mapping
            .pairs()
            .map(|(role, column)| format!("{}={}", role.code(), names[column]));
        assert_eq!(pairs.collect::<Vec<_>>().join(", "), expected, "{file}");
    };
    check(
        "cdnow/cdnow_master.csv",
        "date=date, client=customer_id, amount=revenue, quantity=quantity",
    );
    check(
        "cdnow/cdnowElog_BTYD.csv",
        "date=date, client=masterid, amount=sales",
    );
    check(
        "rfm_pkg/rfm_data_orders.csv",
        "date=order_date, client=customer_id, amount=revenue",
    );
    check(
        "cases/match_small.csv",
        "date=when, client=client, amount=amount, order=order, manager=manager",
    );
    check(
        "superstore/superstore.csv",
        "date=Order Date, client=Customer ID, amount=Sales, order=Order ID, product=Product ID, category=Category, \
         quantity=Quantity, profit=Profit, discount=Discount, region=Region, client_name=Customer Name",
    );
    check(
        "chinook/chinook_invoice_lines.csv",
        "date=invoice_date, client=customer_id, amount=line_total, order=invoice_id, product=track, category=genre, \
         quantity=quantity, price=unit_price, manager=support_rep, region=country, client_name=customer",
    );
    check(
        "online_retail/online_retail.csv.gz",
        "date=InvoiceDate, client=CustomerID, order=InvoiceNo, product=StockCode, quantity=Quantity, price=UnitPrice, \
         region=Country",
    );
    check(
        "us_regional_sales/US_Regional_Sales_Data.csv",
        "date=OrderDate, client=_CustomerID, order=OrderNumber, product=_ProductID, quantity=Order Quantity, \
         price=Unit Price, unit_cost=Unit Cost, discount=Discount Applied, manager=_SalesTeamID, \
         channel=Sales Channel, currency=CurrencyCode",
    );
    check(
        "classic_models_sales/sales_data_sample.csv",
        "date=ORDERDATE, client=CUSTOMERNAME, amount=SALES, order=ORDERNUMBER, product=PRODUCTCODE, \
         category=PRODUCTLINE, quantity=QUANTITYORDERED, price=PRICEEACH, region=TERRITORY",
    );
    check(
        "adventureworks_internet/adventureworks_internet.csv.gz",
        "date=OrderDate, client=CustomerKey, amount=SalesAmount, order=SalesOrderNumber, product=ProductKey, \
         quantity=OrderQuantity, price=UnitPrice, cost=TotalProductCost, region=SalesTerritoryKey",
    );
}

/// Messy files that are UTF-8 tables under one header row.
const MESSY: &[&str] = &[
    "03_utf8_bom.csv",
    "04b_ro_utf8_comma_below.csv",
    "05_us_money.csv",
    "06_quoted_newlines.csv",
    "07_ragged.csv",
    "10_nul_bytes.csv",
    "11_1mb_field.csv",
    "13b_dmy_or_mdy.csv",
    "13c_fully_ambiguous.csv",
    "14_returns.csv",
    "17_injection.csv",
    "21_codes_homoglyphs.csv",
    "22_number_conventions.csv",
    "23_concatenated_exports.csv",
    "24_delimiter_trap.csv",
    "25_iso_timezone.csv",
    "27_extremes.csv",
];

#[test]
fn messy_exports_read_as_expected() {
    let Some(shared) = shared() else { return };
    let expectations = json(shared.join("data/messy/expectations.json"));
    for name in MESSY {
        let expected = &expectations["files"][name];
        let bytes = std::fs::read(shared.join("data/messy").join(name)).unwrap();
        let survey = survey(&bytes).unwrap();
        let plan = Plan::guessed(&survey).unwrap();
        for (key, role) in [
            ("date", Role::Date),
            ("customer", Role::Client),
            ("item", Role::Product),
            ("qty", Role::Quantity),
            ("revenue", Role::Amount),
            ("manager", Role::Manager),
            ("cost", Role::Cost),
        ] {
            if let Some(header) = expected["columns"][key].as_str() {
                assert_eq!(
                    survey.column_named(header),
                    plan.mapping.column(role),
                    "{name}: {key}"
                );
            }
        }
        let loaded = load(&plan, &survey, &bytes).unwrap();
        assert_eq!(expected["rows_read"], loaded.totals.lines, "{name}");
        assert_eq!(expected["blank_rows_skipped"], loaded.blank_rows, "{name}");
        let rejected: Vec<u32> = loaded
            .rejects
            .samples()
            .iter()
            .map(|reject| reject.row)
            .collect();
        let lines = expected["rejected"].as_array().unwrap().iter();
        assert_eq!(
            lines
                .map(|reject| reject["line"].as_u64().unwrap() as u32)
                .collect::<Vec<_>>(),
            rejected,
            "{name}"
        );
        let decimals = format!("{}0000", expected["revenue_total"].as_str().unwrap());
        let point = decimals.find('.').unwrap_or(decimals.len() - 4);
        assert_eq!(
            loaded.totals.amount.to_string(),
            decimals[..point + 5],
            "{name}"
        );
        let ledger = loaded.into_ledger();
        let span = ledger.span().unwrap();
        assert_eq!(expected["date_min"], span.0.to_string(), "{name}");
        assert_eq!(expected["date_max"], span.1.to_string(), "{name}");
        assert_eq!(
            expected["distinct_customers"],
            ledger.clients().len(),
            "{name}"
        );
    }
}

#[test]
fn messy_files_that_are_refused() {
    let Some(shared) = shared() else { return };
    let check = |name: &str, code: &str| {
        let bytes = std::fs::read(shared.join("data/messy").join(name)).unwrap();
        assert_eq!(
            survey(&bytes).map(|_| ()).map_err(|error| error.code()),
            Err(code),
            "{name}"
        );
    };
    check("08a_empty.csv", "empty_file");
    check("01_1c_cp1251.csv", "encoding_not_supported");
    check("02_utf16le_bom_tab.txt", "encoding_not_supported");
    check("20_late_cyrillic_cp1251.csv", "encoding_not_supported");
    check("15_sheets_merged.xlsx", "not_a_table");
    check("16_biff8.xls", "not_a_table");
}

#[test]
fn a_stray_quote_is_told() {
    let Some(shared) = shared() else { return };
    let bytes = std::fs::read(shared.join("data/messy/26_stray_quote.csv")).unwrap();
    let survey = survey(&bytes).unwrap();
    let loaded = load(&Plan::guessed(&survey).unwrap(), &survey, &bytes).unwrap();
    let reject = &loaded.rejects.samples()[0];
    assert_eq!((reject.row, reject.reason.code()), (22, "unclosed_quote"));
}
