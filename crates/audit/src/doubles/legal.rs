//! Legal forms of companies in the countries whose exports are read.

use ledger::Interner;

use super::letters::Letters;

/// As written in their language; several words are a form in full.
const FORMS: &[&str] = &[
    // Russia, Belarus, Kazakhstan, Ukraine.
    "ООО",
    "ОАО",
    "ЗАО",
    "ПАО",
    "НАО",
    "АО",
    "ИП",
    "ТОО",
    "ТДВ",
    "ТОВ",
    "ТД",
    "ФГУП",
    "ФГБУ",
    "ГУП",
    "МУП",
    "МБУ",
    "ГБУ",
    "НКО",
    "АНО",
    "ОДО",
    "УП",
    "ЧУП",
    "ЧТУП",
    "ЧП",
    "ПП",
    "ФОП",
    "КФХ",
    "СПК",
    "Общество с ограниченной ответственностью",
    "Товарищество с ограниченной ответственностью",
    "Товариство з обмеженою відповідальністю",
    "Открытое акционерное общество",
    "Закрытое акционерное общество",
    "Публичное акционерное общество",
    "Непубличное акционерное общество",
    "Акционерное общество",
    "Фізична особа підприємець",
    "Индивидуальный предприниматель",
    "Торговый дом",
    // The same in Latin letters.
    "OOO",
    "OAO",
    "ZAO",
    "PAO",
    // Romania, Moldova.
    "SRL",
    "SA",
    "SC",
    "SCS",
    "SNC",
    "PFA",
    "II",
    "IM",
    "ONG",
    "Societate comercială",
    "Societatea comercială",
    "Societate cu răspundere limitată",
    "Persoană fizică autorizată",
    "Întreprindere individuală",
    // Elsewhere.
    "LLC",
    "LLP",
    "LP",
    "Ltd",
    "Limited",
    "Inc",
    "Incorporated",
    "Corp",
    "Corporation",
    "Co",
    "Company",
    "PLC",
    "GmbH",
    "AG",
    "KG",
    "JSC",
];

/// The forms by their first and by their last word.
#[derive(Default)]
pub(super) struct LegalForms {
    by_first: Forms,
    by_last: Forms,
    word: String,
}

/// Forms by one of their words, each as comparable words.
#[derive(Default)]
struct Forms {
    words: Interner,
    /// By the code of the word.
    of_word: Vec<Vec<Vec<String>>>,
    /// Bits of the words' beginnings.
    beginnings: [u64; 4],
}

impl Forms {
    fn add(&mut self, word: &str, form: Vec<String>, letters: &Letters) {
        if let Some(of) = letters.beginning(word) {
            self.beginnings[usize::from(of / 64)] |= 1 << (of % 64);
        }
        let code = self.words.intern(word) as usize;
        if code == self.of_word.len() {
            self.of_word.push(Vec::new());
        }
        self.of_word[code].push(form);
    }

    /// The forms of a word; `comparable` is a buffer.
    fn of<'a>(
        &'a self,
        word: &str,
        letters: &Letters,
        comparable: &mut String,
    ) -> &'a [Vec<String>] {
        // Nearly all words begin as no form does.
        let is_known = |of: u8| self.beginnings[usize::from(of / 64)] >> (of % 64) & 1 == 1;
        if !letters.beginning(word).is_none_or(is_known) {
            return &[];
        }
        letters.comparable_word(word, comparable);
        let code = self.words.find(comparable);
        let forms = code.and_then(|code| self.of_word.get(code as usize));
        forms.map_or(&[], Vec::as_slice)
    }
}

impl LegalForms {
    pub(super) fn new(letters: &Letters) -> LegalForms {
        let mut forms = LegalForms::default();
        for form in FORMS {
            let comparable = |word| {
                let mut comparable = String::new();
                letters.comparable_word(word, &mut comparable);
                comparable
            };
            let words: Vec<String> = form.split(' ').map(comparable).collect();
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                forms.by_first.add(first, words.clone(), letters);
                forms.by_last.add(last, words.clone(), letters);
            }
        }
        forms
    }

    /// The text without legal forms at either end, as long as a letter is left.
    pub(super) fn strip<'a>(&mut self, text: &'a str, letters: &Letters) -> &'a str {
        let mut rest = text.trim();
        while let Some(shorter) = self.strip_one(rest, letters) {
            rest = shorter;
        }
        rest
    }

    fn strip_one<'a>(&mut self, text: &'a str, letters: &Letters) -> Option<&'a str> {
        let (first, last) = (
            text.split_whitespace().next()?,
            text.split_whitespace().next_back()?,
        );
        let word = &mut self.word;
        let at_start = self
            .by_first
            .of(first, letters, word)
            .iter()
            .find_map(|form| {
                let mut rest = text;
                for expected in form {
                    let cut = rest.find(char::is_whitespace)?;
                    letters.comparable_word(&rest[..cut], word);
                    rest = (word == expected).then(|| rest[cut..].trim_start())?;
                }
                Some(rest)
            });
        let shorter = at_start.or_else(|| {
            self.by_last
                .of(last, letters, word)
                .iter()
                .find_map(|form| {
                    let mut rest = text;
                    for expected in form.iter().rev() {
                        let cut = rest.rfind(char::is_whitespace)?;
                        letters.comparable_word(rest[cut..].trim_start(), word);
                        rest = (word == expected).then(|| rest[..cut].trim_end())?;
                    }
                    Some(rest)
                })
        });
        shorter.filter(|rest| rest.contains(|letter| letters.of(letter).is_alphabetic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_at_either_end() {
        let letters = Letters::default();
        let mut forms = LegalForms::new(&letters);
        let mut check =
            |text: &str, expected: &str| assert_eq!(forms.strip(text, &letters), expected);
        check("ООО Ромашка", "Ромашка");
        check("ромашка ооо", "ромашка");
        check("ООО ТД «Эталон»", "«Эталон»");
        check("S.C. Agro S.R.L.", "Agro");
        check("Общество с ограниченной ответственностью Луч", "Луч");
        check("Общество с ограниченной Луч", "Общество с ограниченной Луч");
        check("Acme Co Ltd", "Acme");
        check("Ooomph", "Ooomph");
        check("ООО", "ООО");
        check("ООО 5", "ООО 5");
        check("", "");
    }
}
