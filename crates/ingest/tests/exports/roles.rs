//! The roles that headers and values of real exports suggest.

use crate::shared::{Surveyed, shared};

#[test]
fn roles_of_real_exports() {
    let Some(shared) = shared() else { return };
    let check = |file: &str, expected: &str| {
        let bytes = std::fs::read(shared.join("data").join(file)).unwrap();
        let survey = Surveyed::of(bytes).unwrap().survey;
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
