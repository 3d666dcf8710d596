//! Currencies, as symbols, as ISO 4217 codes and by their names.

/// A currency as written beside its amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency {
    /// The symbol, code or name as written: `€`, `US$`, `EUR`, `euros`.
    pub sign: String,
    pub spaced: bool,
    /// Whether it stands behind its amount where the language has signs before: `3 million euros`, `200 EUR`.
    pub behind: bool,
    /// The code of ISO 4217 that it means; of a sign of several currencies the sign.
    pub code: String,
    /// Whether it is a hundredth of the currency: `cents`.
    pub minor: bool,
}

impl Currency {
    pub(super) fn new(sign: &str, spaced: bool, behind: bool) -> Self {
        let minor = sign == "¢";
        Self {
            sign: sign.to_owned(),
            spaced,
            behind,
            code: code(if minor { "$" } else { sign }),
            minor,
        }
    }
}

/// Signs of one currency each, with its code.
const SIGNS: &str = "USD=US$ USD=$US EUR=€ EUR=Euro EUR=Euros GBP=£ GBP=£stg INR=₹ INR=Rs INR=Rs. AUD=A$ AUD=AU$ AUD=$A CAD=C$ CAD=CA$ CAD=$C NZD=NZ$ HKD=HK$ \
    SGD=S$ TWD=NT$ BRL=R$ MXN=MX$ CHF=Fr CHF=Fr. CHF=SFr ZAR=R EGP=E£ EGP=£E NGN=₦ RUB=₽ TRY=₺ UAH=₴ ILS=₪ KRW=₩ VND=₫ PHP=₱ PYG=₲ \
    GHS=₵ KES=KSh KES=Ksh BDT=Tk IDR=Rp MYR=RM CNY=RMB TZS=TSh UGX=USh PLN=zł NAD=N$ JMD=J$ TTD=TT$ FJD=FJ$ BMD=BD$ XCD=EC$ LRD=L$ CRC=₡ KZT=₸ GEL=₾ AZN=₼ THB=฿ KHR=៛ LAK=₭ MNT=₮";
/// Signs of several currencies, with the codes of these.
const SHARED: [(&str, &str); 7] = [
    (
        "$",
        "USD AUD CAD NZD HKD SGD TWD MXN ARS CLP COP BBD BSD BZD BMD FJD GYD JMD LRD NAD SBD SRD TTD XCD",
    ),
    ("FCFA", "XOF XAF"),
    ("kr", "SEK NOK DKK ISK"),
    ("¥", "JPY CNY"),
    ("francs", "CHF XOF XAF XPF CDF RWF BIF DJF GNF KMF"),
    ("dinars", "RSD KWD BHD IQD JOD LYD TND DZD MKD"),
    ("pesos", "MXN ARS CLP COP CUP DOP PHP UYU"),
];

/// The code that a sign means; a sign of several currencies is its own.
fn code(sign: &str) -> String {
    let mut known = SIGNS
        .split_ascii_whitespace()
        .filter_map(|pair| pair.split_once('='));
    let known = known.find(|(_, own)| *own == sign).map(|(code, _)| code);
    known.unwrap_or(sign).to_owned()
}

/// Whether two currencies are one. `home` is the code that a sign of several currencies stands for, where a file says so: `$` is
/// `US$` where it is USD.
pub(crate) fn same_money(one: &Currency, other: &Currency, home: Option<&str>) -> bool {
    // `50 cents` beside `€0.50`, where nothing says whose cents they are.
    let are_cents = |cents: &Currency, of: &Currency| {
        home.is_none() && cents.is_any_cent() && has_cents(&of.code)
    };
    one.meant(home) == other.meant(home) || are_cents(one, other) || are_cents(other, one)
}

impl Currency {
    /// Whether this is an ISO 4217 code in use.
    pub(crate) fn is_code(code: &str) -> bool {
        is_code(code)
    }

    /// Whether it is a hundredth that may be of the dollars or of the euro.
    fn is_any_cent(&self) -> bool {
        self.minor && self.sign != "¢" && self.code == SHARED[0].0
    }

    /// The code that it means where `home` is that for which a sign of several currencies stands.
    pub(crate) fn meant<'c>(&'c self, home: Option<&'c str>) -> &'c str {
        let shared = SHARED.iter().find(|(sign, _)| *sign == self.code);
        let of_sign = |home: &&str| {
            (self.is_any_cent() && has_cents(home))
                || shared.is_some_and(|(_, codes)| codes.split(' ').any(|code| code == *home))
        };
        home.filter(of_sign).unwrap_or(&self.code)
    }
}

/// Letters that are no code and stand before an amount as its currency.
const LETTERED: [&str; 17] = [
    "Euro", "Euros", "Rs", "Rs.", "kr", "R", "Fr", "Fr.", "KSh", "Ksh", "Tk", "Rp", "RM", "RMB",
    "FCFA", "TSh", "USh",
];

/// Symbols of currencies in use.
pub(super) const SYMBOLS: &str = "$€£¥₹₽₺₴₪₩₦₫₱₲₵₡₸₼₾₿฿៛₭₮¢";

/// Whether `letters` may touch a symbol before it, as in `US$`, `R$` or `E£`.
pub(super) fn is_prefix(letters: &str) -> bool {
    letters.len() <= 3 && letters.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether letters that are no code stand before an amount as its currency: `Rs 500`, `kr 5 million`, `R5 million`.
pub(super) fn is_lettered(sign: &str) -> bool {
    LETTERED.contains(&sign)
}

/// Whether a hundredth of a currency is called cent: of the dollars, and of the euro.
pub(super) fn has_cents(code: &str) -> bool {
    let [(dollar, dollars), ..] = SHARED;
    code == dollar || code == "EUR" || dollars.split(' ').any(|own| own == code)
}

/// Whether `code` is an ISO 4217 code in use. Lower case is a word, not a code.
pub(super) fn is_code(code: &str) -> bool {
    let is_shaped = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_shaped && CODES.split_ascii_whitespace().any(|known| known == code)
}

const CODES: &str = "
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK
DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";
