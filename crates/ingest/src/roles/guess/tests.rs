//! Guessed mappings: headers with a row of values, and what they must give.

use crate::{Choices, Whole};

/// Compares the guesses on a file, shown as `role=header`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let mut file = Whole::open(text.into()).unwrap();
    let survey = file.survey(&Choices::default(), None).unwrap();
    let names: Vec<&str> = survey.header().collect();
    let pairs = survey
        .mapping
        .pairs()
        .map(|(role, column)| format!("{}={}", role.code(), names[column]));
    assert_eq!(pairs.collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn mappings_of_known_exports() {
    let check =
        |header: &str, row: &str, expected: &str| check(&format!("{header}\n{row}"), expected);
    check(
        "order_id,order_date,customer_id,customer_name,product,category,manager,channel,region,quantity,unit_price,amount,cost",
        "1,2025-01-01 10:00:00,C1,Anna,P,C,M,Online,North,2,5.00,10.00,7.00",
        "date=order_date client=customer_id amount=amount order=order_id product=product category=category \
         quantity=quantity price=unit_price cost=cost manager=manager channel=channel region=region \
         client_name=customer_name",
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
        "date=Дата client=Контрагент amount=Сумма, руб. без НДС order=Документ quantity=Кол-во \
         birthday=Дата рождения",
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
    check("date,client,amount\nsoon,Anna,much", "client=client");
    check("order,margin\n1,0.25", "order=order margin=margin");
    check("Sum,Sum\n1,2", "amount=Sum");
}

/// The header lines of exports as their programs write them, shortened in the middle at most.
#[test]
fn mappings_of_1c() {
    check(
        "Дата;Номер;Контрагент;Сумма;Валюта;Вид операции;Склад;Ответственный;Комментарий\n\
         12.01.2025 10:00:00;0000-000001;ООО Вектор;1 200,50;руб.;Продажа;Основной;Иванова;\n\
         13.01.2025 11:00:00;0000-000002;ООО Гранит;1 300,00;руб.;Продажа;Основной;Иванова;",
        "date=Дата client=Контрагент amount=Сумма order=Номер manager=Ответственный currency=Валюта",
    );
    check(
        "Период;Регистратор;Покупатель;Номенклатура;Характеристика;Количество;Выручка;Сумма НДС;Себестоимость;\
         Валовая прибыль;Рентабельность, %\n\
         12.01.2025;Реализация 1 от 12.01.2025;ООО Вектор;Болт;М8;3;1 200,50;200,08;800,00;400,50;33,36",
        "date=Период client=Покупатель amount=Выручка order=Регистратор product=Номенклатура quantity=Количество \
         cost=Себестоимость profit=Валовая прибыль margin=Рентабельность, %",
    );
    check(
        "Дата документа;Документ;Код партнера;Партнер;Номенклатура;Номенклатурная группа;Кол-во;Цена;НДС;\
         Сумма с НДС;Менеджер;Организация\n\
         12.01.2025;Реализация 1;К-1;ООО Вектор;Болт;Крепёж;3;400,00;200,00;1200,00;Иванова;ООО Мы",
        "date=Дата документа client=Код партнера amount=Сумма с НДС order=Документ product=Номенклатура \
         category=Номенклатурная группа quantity=Кол-во price=Цена manager=Менеджер client_name=Партнер",
    );
}

#[test]
fn mappings_of_bitrix24() {
    check(
        "ID;Название сделки;Стадия сделки;Тип;Сумма;Валюта;Вероятность;Дата создания;Предполагаемая дата закрытия;\
         Компания;Контакт;Ответственный;Источник;Комментарий\n\
         17;Сделка #17;Сделка успешна;Продажа;12000.00;RUB;100;12.01.2025 10:11:12;20.01.2025;ООО Вектор;Анна;\
         Иванова;Звонок;",
        "date=Дата создания client=Компания amount=Сумма order=ID manager=Ответственный channel=Источник \
         currency=Валюта",
    );
}

#[test]
fn mappings_of_retailcrm() {
    check(
        "Номер;Дата заказа;Покупатель;Телефон;E-mail;Сумма заказа;Стоимость доставки;Способ оформления;Магазин;\
         Статус;Менеджер\n\
         1C;12.01.2025 10:11;Анна К.;+7 900 000-00-00;a@example.com;1200;300;Корзина;example.com;Выполнен;Иванова",
        "date=Дата заказа client=Покупатель amount=Сумма заказа order=Номер manager=Менеджер \
         channel=Способ оформления phone=Телефон email=E-mail",
    );
}

#[test]
fn mappings_of_insales() {
    check(
        "Номер заказа;Дата создания;ФИО;Телефон;Email;Название товара;Артикул;Количество;Цена продажи;Сумма заказа;\
         Стоимость доставки;Статус\n\
         1001;12.01.2025 10:11;Анна К.;79000000000;a@example.com;Болт;B-1;2;100,00;500,00;300,00;Доставлен",
        "date=Дата создания client=Email order=Номер заказа product=Название товара quantity=Количество \
         price=Цена продажи client_name=ФИО phone=Телефон",
    );
    check(
        "Номер заказа;Дата создания;ФИО;Сумма заказа;Статус\n1001;12.01.2025 10:11;Анна К.;500,00;Доставлен",
        "date=Дата создания client=ФИО amount=Сумма заказа order=Номер заказа",
    );
}

#[test]
fn mappings_of_woocommerce() {
    check(
        "Order Number,Order Status,Order Date,First Name (Billing),Email (Billing),Phone (Billing),\
         Country Code (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,\
         Order Shipping Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),\
         Item Cost\n\
         77,Completed,2025-01-12 10:00,Anna,a@example.com,+40 700,RO,Card,0.00,20.00,5.00,25.00,3.00,B1,1,Bolt,2,10.00",
        "date=Order Date client=Email (Billing) order=Order Number product=Item Name quantity=Quantity (- Refund) \
         price=Item Cost region=Country Code (Billing) phone=Phone (Billing)",
    );
    check(
        "order_id,order_number,order_date,status,shipping_total,tax_total,order_total,order_currency,customer_user,\
         billing_first_name,billing_email,billing_phone\n\
         77,77,2025-01-12 10:00:00,completed,5.00,3.00,25.00,RON,0,Anna,a@example.com,+40 700",
        "date=order_date client=billing_email amount=order_total order=order_number currency=order_currency \
         phone=billing_phone",
    );
}

#[test]
fn mappings_of_shopify() {
    const HEADER: &str = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,\
        Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,\
        Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,\
        Billing Country,Billing Phone,Id,Source,Lineitem discount,Vendor";
    let first = "#1001,a@example.com,paid,2025-01-12 10:00:01 +0300,fulfilled,2025-01-13 10:00:01 +0300,yes,USD,\
        30.00,5.00,0.00,35.00,,0.00,Post,2025-01-12 10:00:00 +0300,1,Bolt,10.00,,B1,Anna K.,US,+1 555,55001,web,0.00,V";
    let next =
        "#1001,a@example.com,,,,,,,,,,,,,,2025-01-12 10:00:00 +0300,2,Nut,10.00,,N1,,,,,,0.00,V";
    check(
        &format!("{HEADER}\n{first}\n{next}\n{next}"),
        "date=Created at client=Email order=Name product=Lineitem name quantity=Lineitem quantity \
         price=Lineitem price discount=Lineitem discount channel=Source region=Billing Country currency=Currency \
         client_name=Billing Name phone=Billing Phone",
    );
    check(
        &format!("{HEADER}\n{first}"),
        "date=Created at client=Email amount=Subtotal order=Name product=Lineitem name quantity=Lineitem quantity \
         price=Lineitem price discount=Lineitem discount channel=Source region=Billing Country currency=Currency \
         client_name=Billing Name phone=Billing Phone",
    );
}

#[test]
fn mappings_of_marketplaces() {
    check(
        "Номер заказа;Номер отправления;Принят в обработку;Дата отгрузки;Статус;Дата доставки;Сумма отправления;\
         Код валюты отправления;Название товара;SKU;Артикул;Ваша цена;Код валюты товара;Оплачено покупателем;\
         Количество;Стоимость доставки;Цена товара до скидок;Скидка %;Скидка руб;Кластер доставки;Регион доставки\n\
         1-0001;1-0001-1;12.01.2025 10:11;13.01.2025;Доставлен;15.01.2025;300,00;RUB;Болт;123456;B-1;150,00;RUB;\
         280,00;2;50,00;200,00;25%;50,00;Москва;Московская область",
        "date=Принят в обработку order=Номер заказа product=Артикул quantity=Количество price=Ваша цена \
         region=Регион доставки currency=Код валюты товара",
    );
    check(
        "№;Номер поставки;Предмет;Код номенклатуры;Бренд;Артикул поставщика;Название;Тип документа;\
         Обоснование для оплаты;Дата заказа покупателем;Дата продажи;Кол-во;Цена розничная;\
         Вайлдберриз реализовал Товар (Пр);Согласованный продуктовый дисконт, %;\
         Вознаграждение Вайлдберриз (ВВ), без НДС;НДС с Вознаграждения Вайлдберриз;\
         К перечислению Продавцу за реализованный Товар;Услуги по доставке товара покупателю;ИНН партнера;Партнер;\
         Склад;Страна;Srid\n\
         1;55;Болты;1001;Б;B-1;Болт;Продажа;Продажа;2025-01-10;2025-01-12;1;200;150;25;20;4;120;0;7700000000;\
         ООО ПВЗ;Тула;Россия;abc.1",
        "date=Дата продажи amount=Вайлдберриз реализовал Товар (Пр) order=Srid product=Артикул поставщика \
         category=Предмет quantity=Кол-во region=Страна",
    );
}

#[test]
fn mappings_of_romanian_accounting() {
    check(
        "data,nr_iesire,den_tip,denumire,den_gest,cantitate,pret,valoare,tert,cod_fiscal,tva_art,tva\n\
         12.01.2025,15,Marfa,Surub,Depozit,2,10.00,20.00,Alfa SRL,RO1,19,3.80",
        "date=data client=tert amount=valoare order=nr_iesire product=denumire category=den_tip quantity=cantitate \
         price=pret",
    );
    check(
        "DATA,NR_IESIRE,ID_IESIRE,DENUMIRE,COD_FISCAL,TVA,TOTAL\n12.01.2025,15,150,Alfa SRL,RO1,3.80,23.80",
        "date=DATA client=DENUMIRE amount=TOTAL order=NR_IESIRE",
    );
    check(
        "Data;Numar;Denumire;Valoare;TVA;Total\n12.01.2025;15;Alfa SRL;20,00;3,80;23,80",
        "date=Data client=Denumire amount=Valoare order=Numar",
    );
    check(
        "Data;Nr. document;Partener;Articol;Cantitate;Pret;Valoare;Valoare TVA;Agent\n\
         12.01.2025;F 15;Alfa SRL;Surub;2;10,00;20,00;3,80;Pop Ana",
        "date=Data client=Partener amount=Valoare order=Nr. document product=Articol quantity=Cantitate price=Pret \
         manager=Agent",
    );
}

#[test]
fn taxes_statuses_and_deliveries_have_no_role() {
    check(
        "Дата,Клиент,Сумма НДС,в т.ч. НДС,Стоимость доставки,Статус заказа,Телефон магазина,Ставка НДС\n\
         12.01.2025,Анна,20.00,20.00,300.00,новый,123,20%",
        "date=Дата client=Клиент",
    );
    check(
        "Date,Client,Total VAT,Order Status,Shipping Cost,Total (incl. VAT)\n2025-01-12,Anna,2.00,new,5.00,12.00",
        "date=Date client=Client amount=Total (incl. VAT)",
    );
}

#[test]
fn numbers_of_rows_are_no_orders() {
    check(
        "№;Дата;Клиент;Сумма\n1;12.01.2025;Анна;10,00\n2;12.01.2025;Борис;20,00",
        "date=Дата client=Клиент amount=Сумма",
    );
    check(
        "№;Дата;Клиент;Сумма\n7;12.01.2025;Анна;10,00\n7;12.01.2025;Борис;20,00",
        "date=Дата client=Клиент amount=Сумма order=№",
    );
}

#[test]
fn margins_are_shares_and_profits_money() {
    check(
        "Дата,Клиент,Сумма,Маржа\n12.01.2025,Анна,10.00,4.00",
        "date=Дата client=Клиент amount=Сумма profit=Маржа",
    );
    check(
        "Дата,Клиент,Сумма,\"Маржа, %\"\n12.01.2025,Анна,10.00,40",
        "date=Дата client=Клиент amount=Сумма margin=Маржа, %",
    );
    check(
        "Дата,Клиент,Сумма,Маржа\n12.01.2025,Анна,10.00,0.4",
        "date=Дата client=Клиент amount=Сумма margin=Маржа",
    );
}

#[test]
fn a_birthday_is_never_the_date() {
    check(
        "Клиент,Дата рождения,Сумма\nАнна,01.02.1990,10.00",
        "client=Клиент amount=Сумма birthday=Дата рождения",
    );
}

#[test]
fn serial_numbers_are_dates_under_a_date() {
    check(
        "Дата,Клиент,Сумма\n45682,Анна,45000.50",
        "date=Дата client=Клиент amount=Сумма",
    );
    check("Клиент,Сумма\nАнна,45000", "client=Клиент amount=Сумма");
}

#[test]
fn only_a_bare_table_without_names_is_guessed() {
    check(
        "#1,#2,#3\n12.01.2025,Anna,10.00",
        "date=#1 client=#2 amount=#3",
    );
    check("#1,#2,#3,#4\n12.01.2025,Anna,10.00,20.00", "date=#1");
    check("a,b,c\n12.01.2025,Anna,10.00", "date=a");
}
