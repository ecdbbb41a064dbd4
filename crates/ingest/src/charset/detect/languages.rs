//! Letters of the languages that exports come in, with what stands beside them.
//!
//! From the word lists of `wordfreq` 3.1, each word weighted by its frequency to the power 0.6: names and goods
//! are rarer words than those of running text. Romanian is written with commas below here.

use super::{Language, Letter};

const fn letter(letter: char, rarity: u8, before: &'static str, after: &'static str) -> Letter {
    Letter {
        letter,
        rarity,
        before,
        after,
    }
}

pub(super) const RUSSIAN: Language = &[
    letter('о', 23, "_бвгдзиклмнпрстфх", "_бвгдежзийклмнопрстхчшя"),
    letter('а', 25, "_бвгджзиклмнпрстхцчш", "_бвгдежзийклмнпрстхцчшюя"),
    letter(
        'е',
        25,
        "_абвгдежзиклмнопрстфцчшщыь",
        "_бвгдежзйклмнопрстхцчш",
    ),
    letter(
        'и',
        26,
        "_бвгджзиклмнопрстфцчшщ",
        "_абвгдезийклмнорстхцчшюя",
    ),
    letter('н', 27, "_абвдежзийклмнорстучшыья", "_агдеикностуцыья"),
    letter('т', 28, "_авеийкнорсучыьэюя", "_авдеиклнорсуыья"),
    letter('с', 29, "_абвдеийклмнорстуыь", "_авдеиклмнопрстучыья"),
    letter('р', 29, "_абвгдезикопстуфхы", "_авгдежикмнорстухшыья"),
    letter('л', 31, "_абвгдезиклмопстушыэя", "_аежиклносуыьюя"),
    letter('в', 32, "_адезикорстухыя", "_адезиклнорстушыья"),
    letter('к', 34, "_авдежзийлнорстуцчшыьэя", "_авеилнорсту"),
    letter('п', 35, "_адеимопрсуы", "_аеилнопрсуыя"),
    letter('м', 35, "_авдезиморстуыья", "_аеиклмнопсуыя"),
    letter('д', 35, "_агежзийнорстуыюя", "_авдежиклмнопрсуцшыья"),
    letter('у', 37, "_абвгджзклмнпрстфхцчш", "_абвгдежзклмнпрстхчшщю"),
    letter('я', 39, "_абвдезилмнопрсть", "_бвдежзйклмнрстхчщюя"),
    letter('ы', 40, "бвдзлмнпрст", "_бвгдейклмнпрстхчш"),
    letter('ь', 40, "вдлмнпрстчш", "_бгезикмнстцшюя"),
    letter('з', 41, "_авеиноуыьюя", "_абвгдеиклмноруыья"),
    letter('г', 41, "_авезилноруыья", "_адеиклнору"),
    letter('б', 42, "_аезиморстуыьюя", "_авеиклнорсухщъыюя"),
    letter('й', 43, "аеиоуы", "_дклмностцш"),
    letter('ч', 44, "_авдеийлнорстуыюя", "_аеиклнтушьё"),
    letter('х', 46, "_абвеиорсуыя", "_авеинорсу"),
    letter('ж', 47, "_адезилоруыюя", "_абдеикносуч"),
    letter('ю', 49, "_абеилнорстуьюя", "_бджзклмнрстцчщю"),
    letter('ш', 50, "_абвдеийорсучыья", "_авеиклнотуь"),
    letter('ц', 51, "_авдеийкнопрстуьюя", "_авеикоуы"),
    letter('ф', 56, "_аеимнорстфьэ", "_аеилорстуфы"),
    letter('щ', 57, "_абвеиноуюя", "аеинуь"),
    letter('э', 61, "_абгдикморстух", "_вдйклмнпрстфш"),
    letter('ё', 73, "_абвдежилмнорстчшщъь", "_бгджзклмнпрстхш"),
    letter('ъ', 78, "_бвдзст", "_еяё"),
];

pub(super) const UKRAINIAN: Language = &[
    letter('о', 24, "_бвгдзклмнпрстфхчшщьі", "_бвгджзйклмнпрстхцчшюї"),
    letter('а', 25, "_бвгджзклмнпрстхчші", "_бвгджзйклмнпрстхцчшюєї"),
    letter('н', 27, "_абвдежзиймнорстухчшьяії", "_агдеикностуцшьюяі"),
    letter('и', 28, "бвгджзклмнпрстцчш", "_бвгджзйклмнпрстхцчшщ"),
    letter('і', 29, "_бвгдзклмнпрстфхцч", "_абвгджзйклмнорстцчшюяєї"),
    letter('р', 29, "_абвгдезикоптуфяі", "_авгдежикмнопстухшюяі"),
    letter('т', 29, "_авдеийкнорстуцшьюяєі", "_авеикнортуьюяі"),
    letter('в', 30, "_адезикорстухюяєії", "_авдежиклнопрстуцчяі"),
    letter('е', 31, "_бвгджзклмнпрстфцчшщ", "_абвгджзйклмнопрстфхцчш"),
    letter('с', 31, "_авдеийкмнортуьюяі", "_авеиклмноптухцьяі"),
    letter('к', 32, "_авдежзилмнорстучшьяі", "_авеилорстуці"),
    letter('л', 33, "_абвгдежзиклмопрстушяі", "_аеикоуьюяі"),
    letter('д', 34, "_авдезийноруюяєі", "_абвдежзиклмнопрстуьяі"),
    letter('у', 34, "_абвгджзклмнпрстхчш", "_абвгджзклмнпрстхчшює"),
    letter('п', 35, "_авдезиморсу", "_аеилноруці"),
    letter('м', 35, "_авдезийорсуьяєі", "_аеиклнопсуі"),
    letter('з', 39, "_авдеиоуяії", "_абвгдеиклмнопруьяі"),
    letter('я', 39, "_авдзилнорстці", "_вгдзклмнрстхчює"),
    letter('ь', 40, "длнстц", "_бвйкмностцш"),
    letter('г', 41, "_авдезиноруяі", "_аеилнортуі"),
    letter('б', 42, "_авдежзиймортуьюі", "_аеиклмнорстухюі"),
    letter('ч', 44, "_авдежинортучюяі", "_аеиклноучі"),
    letter('й', 44, "_аеиоуьі", "_бвдклмностцш"),
    letter('х', 45, "_абдеиорсуяії", "_авеилнортуі"),
    letter('ю', 47, "_абелнорстуцюяєі", "_бвдзкнрстцчює"),
    letter('ц', 47, "_авдеийкмнопрсуьюяі", "_аеинтуьюяі"),
    letter('ж', 49, "_авдеийоруяії", "_абдеиклноучі"),
    letter('ш', 49, "_авдезийкнорсуьєі", "_авеиклнотуі"),
    letter('ї', 50, "_аеиоєі", "_вджзйлмнхї"),
    letter('є', 52, "_аеинотуюяі", "_вдкмнпрстшюї"),
    letter('ф', 56, "_авеимнорстьі", "_аеилорстуі"),
    letter('щ', 61, "_абвеикноруьяі", "_аеиоуі"),
    letter('ґ', 103, "_бдз", "_вр"),
];

pub(super) const ROMANIAN: Language = &[
    letter('ă', 36, "bcdfglmnprstvzț", "_cdilmnprstuzșț"),
    letter('ț', 44, "_abceilmnopruă", "aeiuă"),
    letter('ș', 51, "_aeinoruâă", "_aceinotu"),
    letter('î', 53, "_cemt", "ilmnșț"),
    letter('â', 54, "bcdfglmnprstvz", "ilmnrtuș"),
];

pub(super) const POLISH: Language = &[
    letter('ł', 40, "_abdegikmopstuwyzóąę", "_abceknotuyóąę"),
    letter('ą', 45, "bcdgijklnrstwzłż", "_cdgptzćłż"),
    letter('ę', 47, "bcdghijklmnprtwzł", "_bcdgkpstzćłśż"),
    letter('ó', 49, "bcdghijkmnprstwzł", "bcdgjlrstwłźż"),
    letter('ś', 50, "_aeijmouyę", "_clmnrwć"),
    letter('ż', 50, "_adeikoruyóąę", "_abcdeklnosuyą"),
    letter('ć', 51, "aeiouyąęś", "_"),
    letter('ń', 63, "aeiouy", "_cs"),
    letter('ź', 72, "_adeouyóę", "_bcdlmnrwć"),
];

pub(super) const CZECH: Language = &[
    letter('í', 34, "bcdjlmnpstvzčřšž", "_bcdhklmnrstvzčřšž"),
    letter('á', 37, "bdhijklmnprstuvzčřž", "_bcdhjklmnprstvzřšž"),
    letter('ě', 42, "bdmnptv", "_cdhjklmnrstvzřšž"),
    letter('ř', 44, "_abdehkmoptuvyzáíúě", "_aeikosáíů"),
    letter('é', 46, "cdfhiklmnprstv", "_dfhklmnrstčř"),
    letter('č', 46, "_abdeijklnoruvyáéíúě", "_aeiklnostuáíů"),
    letter('ý', 47, "bdhklmnrtv", "_bcdhklmnprstvzš"),
    letter('š', 48, "_adeijlnoprtuvyáíýěšž", "_aeiklnoptuvíšť"),
    letter('ž', 48, "_aeiklmnoruvyáíúěů", "_abcdeiklnosuáíš"),
    letter('ů', 53, "bcdhjklmnprstvzčř", "_bcdjklmnrsvzž"),
    letter('ú', 65, "_aejsyz", "_cdhklmnprstvzčřž"),
    letter('ň', 73, "adehijloprstuvyzáíčěšůž", "_akostuáů"),
    letter('ť', 77, "_aeorsuyíěš", "_akmotuá"),
    letter('ó', 81, "_fgijklmnpstvz", "_dglnrtz"),
    letter('ď', 81, "_aeijouáěž", "_akmotuá"),
];

pub(super) const HUNGARIAN: Language = &[
    letter('á', 34, "_bdghijklmnprstvyz", "_bcdgjklmnrstvz"),
    letter('é', 35, "_cdfghjklmnprstvyz", "_bdgklmnprstvz"),
    letter('ö', 46, "_bdfgjklmnrstvyz", "bdgklmnrstvz"),
    letter('ó', 46, "_bdghijklmnprstyz", "_abdfgijklmnprstvz"),
    letter('ő', 48, "_bdfghklnrstvyz", "_abdefgijklmnrstvz"),
    letter('í', 50, "_bcdeghklmnprstvyz", "cgjlmnprstvz"),
    letter('ü', 51, "_bdfghjklnprstvyz", "dgklnrstvz"),
    letter('ú', 59, "_abdfghijklmnrstyz", "_bcdgjklnrstz"),
    letter('ű', 62, "_bfghjkmnrstvyz", "_befhjklnrstvz"),
];

pub(super) const CROATIAN: Language = &[
    letter('č', 47, "_aeinoru", "_aeijklnu"),
    letter('š', 47, "_aeiopruv", "_aeiklnotuć"),
    letter('ž', 51, "_adeioru", "_abdeijnoru"),
    letter('ć', 53, "_aeiopuš", "_aeinu"),
    letter('đ', 61, "_aeinoru", "aeiou"),
];

pub(super) const FRENCH: Language = &[
    letter('é', 35, "_bcdfghilmnprstuv", "_abcdefglmnopqrstv"),
    letter('è', 57, "_cdfghilmnoprstv", "cdglmnqrstv"),
    letter('ê', 67, "_bfghmnprtuv", "clmnqtv"),
    letter('à', 73, "_jl", "_"),
    letter('ç', 73, "_aenpré", "aou"),
    letter('ô', 74, "_chlmnprtv", "lmnpt"),
    letter('â', 77, "_bcfghlmprté", "bcglmnqt"),
    letter('î', 77, "_abdno", "clmnt"),
    letter('û', 81, "bdefmoqrs", "_clrt"),
    letter('ï', 86, "aeou", "_abcdeflnqrstv"),
    letter('œ', 88, "_bchmnsv", "iu"),
    letter('ù', 93, "o", "_"),
    letter('ë', 98, "aou", "_lnt"),
    letter('ü', 122, "fjm", "lr"),
];

pub(super) const GERMAN: Language = &[
    letter('ä', 50, "_bdfghjklmnprstwz", "cdfghilmnrstu"),
    letter('ü', 50, "_bdfghjklmnrstwz", "bcdfghlnrst"),
    letter('ö', 57, "_bfghiklmnprstvwz", "_cdfghklmnprst"),
];

pub(super) const SPANISH: Language = &[
    letter('ó', 48, "_bcdegijlmnprstvyz", "_dglmnprsvx"),
    letter('í', 52, "_abcdefghlmnprstuv", "_abcdefgmnorst"),
    letter('á', 56, "_bcdfhilmnprstuvz", "_bcfgilmnprstuvx"),
    letter('é', 59, "_bcdfghijlmnprstuv", "_abcdfgilmnprstx"),
    letter('ñ', 64, "aeiou", "aeioíó"),
    letter('ú', 69, "_abcefghlmnprstyz", "_abcdelmnprst"),
    letter('ü', 97, "gm", "eilí"),
];

pub(super) const PORTUGUESE: Language = &[
    letter('ç', 50, "aceinopru", "aoãõ"),
    letter('ã', 50, "cdefghilmnprstvxç", "_eo"),
    letter('á', 54, "_bcdfhijlmnprstuv", "_bcdfglprstuvx"),
    letter('í', 57, "_abcdefglmnprstuvx", "_abcdfglmnoprstvz"),
    letter('é', 59, "_abcdfgilmnprstuvxz", "_cdgilmnprstux"),
    letter('ó', 62, "_bcdefghilmnprstv", "_bcdgilmnprstvx"),
    letter('ê', 63, "_bcdgilmnprstuvz", "_mnsux"),
    letter('õ', 65, "ehilmprstxç", "e"),
    letter('ú', 69, "_abcdefijlmnprstç", "_bcdlmnprstvz"),
    letter('â', 74, "_cdfgilmnprtvz", "mn"),
    letter('ô', 77, "_bcdflmnprstvz", "_dlmnrs"),
    letter('à', 85, "_", "_qs"),
];

pub(super) const ITALIAN: Language = &[
    letter('à', 62, "dilrt", "_"),
    letter('ò', 74, "cdilmnprstuv", "_"),
    letter('è', 76, "_bfhinost", "_"),
    letter('é', 81, "_cfhkmnprst", "_lmrs"),
    letter('ì', 81, "bcdlnprstu", "_"),
    letter('ù', 83, "bilnrst", "_"),
];

pub(super) const SWEDISH: Language = &[
    letter('ä', 39, "_bdfghjklmnrstv", "cdfgklmnprstv"),
    letter('ö', 42, "_bdfghjklmnrst", "_dgjklmnprstv"),
    letter('å', 44, "_bdfghklmnprstv", "_deghklmnrstv"),
    letter('é', 85, "cdfklmnprstvz", "_emnr"),
];

pub(super) const NORWEGIAN: Language = &[
    letter('ø', 46, "_bdfhijlmnprst", "_defklmnprstvy"),
    letter('å', 48, "_bdfghklmnprstv", "_defgklnprstv"),
    letter('æ', 62, "_bdfhjlmnrstv", "_lprsv"),
    letter('é', 90, "_cdfklmnrst", "_emnt"),
];
