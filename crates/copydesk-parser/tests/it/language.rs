//! In which language is a text, and when is that not sure?

use copydesk_parser::language;

#[test]
fn languages() {
    let cases = [
        (
            "en",
            "The harbour of the old town was closed on Tuesday after a storm, and the master of the port said that it would take days to clear the mud from the quays.",
        ),
        (
            "es",
            "El puerto de la ciudad vieja quedó cerrado el martes tras una tormenta, y el capitán dijo que harían falta varios días para limpiar los muelles.",
        ),
        (
            "pt",
            "O porto da cidade velha foi fechado na terça-feira depois de uma tempestade, e o capitão disse que serão precisos vários dias para limpar os cais.",
        ),
        (
            "fr",
            "Le port de la vieille ville a été fermé mardi après une tempête, et le capitaine a dit qu'il faudrait plusieurs jours pour nettoyer les quais.",
        ),
        (
            "de",
            "Der Hafen der alten Stadt wurde am Dienstag nach einem Sturm geschlossen, und der Hafenmeister sagte, es werde Tage dauern, die Kais zu räumen.",
        ),
        (
            "it",
            "Il porto della città vecchia è stato chiuso martedì dopo una tempesta, e il capitano ha detto che ci vorranno giorni per pulire le banchine.",
        ),
        (
            "pl",
            "Port starego miasta został we wtorek zamknięty po burzy, a kapitan powiedział, że oczyszczenie nabrzeży potrwa kilka dni.",
        ),
        (
            "ru",
            "Порт старого города был закрыт во вторник после шторма, и капитан сказал, что на расчистку причалов уйдёт несколько дней.",
        ),
        (
            "uk",
            "Порт старого міста закрили у вівторок після шторму, і капітан сказав, що на розчищення причалів піде кілька днів.",
        ),
        (
            "el",
            "Το λιμάνι της παλιάς πόλης έκλεισε την Τρίτη μετά από μια καταιγίδα και ο λιμενάρχης είπε ότι θα χρειαστούν μέρες.",
        ),
        (
            "tr",
            "Eski şehrin limanı salı günü fırtınanın ardından kapatıldı ve liman başkanı rıhtımların temizlenmesinin günler süreceğini söyledi.",
        ),
        (
            "ar",
            "أغلق ميناء المدينة القديمة يوم الثلاثاء بعد عاصفة وقال رئيس الميناء إن تنظيف الأرصفة سيستغرق أياما.",
        ),
        ("zh", "老城的港口星期二因风暴关闭，港务长说清理码头需要几天时间。"),
        ("ja", "古い町の港は火曜日、嵐のあとで閉鎖され、港長は岸壁の片付けに数日かかると話した。"),
        (
            "ko",
            "옛 도시의 항구가 화요일 폭풍 뒤에 폐쇄되었고 항만장은 부두를 치우는 데 며칠이 걸릴 것이라고 말했다.",
        ),
    ];
    let wrong: Vec<_> = cases.iter().filter(|(code, text)| language(text) != Some(code)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn short_or_mixed_texts_are_of_no_sure_language() {
    for text in ["", "Harbour", "123 456", "OK 一", "港", "Port! Hafen! Porto! Порт!"] {
        assert_eq!(language(text), None, "{text:?}");
    }
}

#[test]
fn only_the_beginning_is_read() {
    let english =
        "The harbour of the old town was closed on Tuesday after a storm, and it is to stay so for days. ";
    let text = english.repeat(30) + &"Порт старого города был закрыт. ".repeat(10_000);
    assert_eq!(language(&text), Some("en"));
}
