import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, Facts } from './problem-texts.ts'

const expectationsRu: Facts = {
  name: 'имя',
  type: 'тип, например string или int32',
  string: 'текст в кавычках',
  value: 'значение',
  statement: 'message, enum, service, import, package или option',
  member: 'поле, например string name = 1;',
  'enum-value': 'значение, например KIND_UNSPECIFIED = 0;',
  method: 'rpc',
}

const valuesRu: Facts = {
  text: 'Напишите текст в кавычках, в UTF-8',
  bool: 'Напишите true или false',
  enum: 'Напишите имя значения',
  number: 'Напишите число',
  whole: 'Напишите целое число',
  message: 'Напишите блок: { имя: значение }',
}

export const texts: Catalogue = {
  character: ({ character }) => `«${character}» здесь ничего не значит. Уберите этот символ.`,
  'string-open': () => 'Этот текст не закрыт кавычкой. Поставьте её в конце.',
  'comment-open': () => 'Этот комментарий не закончен. Поставьте после него */.',
  expected: ({ what = '', found = '' }) => {
    const expected = ownValue(expectationsRu, what) ?? `«${what}»`
    return found === ''
      ? `Файл закончился, а дальше ожидается ${expected}.`
      : `Здесь, перед «${found}», ожидается ${expected}.`
  },
  'number-needed': ({ found }) => `В байтах поле узнают по номеру. Вместо «${found}» напишите целое число.`,
  'number-form': ({ found }) => `«${found}» — не целое число. Пишут 89, восьмеричное 0131 или шестнадцатеричное 0x59.`,
  escape: ({ found }) =>
    `Последовательности «${found}» не бывает. Саму обратную черту пишут \\\\; есть \\n, \\t, \\", \\x41, \\101 и \\u00e9.`,
  'too-deep': () => 'Сообщения вложены слишком глубоко. Вынесите это наружу.',
  'syntax-missing': () => 'Без syntax = "proto3"; в первой строке файл читается как proto2.',
  'syntax-unknown': ({ found }) => `Синтаксиса «${found}» нет. Напишите "proto3" или "proto2".`,
  'edition-unknown': ({ found }) => `Редакции «${found}» здесь нет. Напишите "2023" или "2024".`,
  'import-unknown': ({ path, known }) =>
    `Файла «${path}» здесь нет: его опции пропущены, а типы неизвестны. Есть такие файлы: ${known}.`,
  'import-twice': ({ path }) => `«${path}» уже импортирован. Уберите эту строку.`,
  'import-weak': () => 'В редакции 2024 слабых импортов нет. Уберите это слово.',
  'package-twice': () => 'У файла один package. Уберите эту строку.',
  'group-proto2': ({ edition }) =>
    edition
      ? 'Группы есть только в proto2. Определите сообщение, а полю задайте [features.message_encoding = DELIMITED].'
      : 'Группы есть только в proto2. Определите сообщение и поле с этим типом.',
  'group-name': ({ name }) => `«${name}» — это и имя сообщения. Начните его с большой буквы.`,
  'extensions-proto3': () => 'В proto3 номеров для расширений нет. Возьмите обычные поля или google.protobuf.Any.',
  'extend-empty': ({ name }) => `Здесь ничто не расширяет ${name}. Добавьте поле или уберите блок.`,
  'extend-options': ({ message }) =>
    `proto3 расширяет только сообщения опций, например google.protobuf.FieldOptions; ${message} к ним не относится.`,
  'extend-number': ({ number, message, ranges }) =>
    ranges
      ? `${message} отдаёт расширениям номера ${ranges}; номера ${number} среди них нет.`
      : `В ${message} нет номеров для расширений. Напишите там extensions ${number};`,
  'extend-taken': ({ number, other, message }) =>
    `${other} уже расширяет ${message} под номером ${number}. Возьмите другой.`,
  'extend-map': () => 'Расширение не может быть map. Вложите map в сообщение.',
  'extend-required': () => 'Расширение не может быть обязательным: старые программы о нём не знают. Напишите optional.',
  'message-set': ({ name, what }) =>
    what === 'field'
      ? `${name} — это message set, в нём бывают только расширения. Уберите поля.`
      : what === 'range'
        ? `${name} — это message set, ему нужны номера для расширений: extensions 4 to max;`
        : `${name} — это message set: расширяют его только одиночные сообщения.`,
  'type-unknown': ({ type, nearest, file, missing }) =>
    file
      ? `${type} определён в ${file}. Добавьте выше import "${file}"; и укажите пакет.`
      : `Типа ${type} нет.${
          nearest
            ? ` Может быть, ${nearest}?`
            : missing
              ? ` Возможно, он в ${missing}, а этого файла здесь нет: скопируйте определение сюда.`
              : ' Определите сообщение или перечисление с этим именем.'
        }`,
  'type-not-message': ({ type, for: use }) =>
    use === 'extend'
      ? `Расширять можно только сообщения, а ${type} — перечисление.`
      : `Метод принимает и возвращает сообщения, а ${type} — перечисление. Вложите его в сообщение.`,
  'name-style': ({ name, form }) =>
    `В редакции 2024 здесь пишут ${form === 'CAPITALS' ? 'БОЛЬШИМИ_БУКВАМИ через подчёркивание' : form}, а не «${name}». Переименуйте или задайте features.enforce_naming_style = STYLE_LEGACY.`,
  'name-twice': ({ name }) => `«${name}» здесь уже определено. Выберите другое имя.`,
  'json-name-twice': ({ name, other, json }) =>
    `В JSON и ${name}, и ${other} назывались бы «${json}». Переименуйте одно из полей.`,
  'number-twice': ({ number, other, free }) =>
    `Номер ${number} занят полем ${other}. В байтах есть только номера: возьмите свободный, например ${free}.`,
  'number-range': ({ free }) => `Номера полей — от 1 до 536870911.${free ? ` Возьмите ${free}.` : ''}`,
  'number-kept': ({ free }) =>
    `Номера с 19000 по 19999 protobuf оставил себе. ${free ? `Возьмите ${free}.` : 'Уберите их.'}`,
  'number-reserved': ({ number, free, by }) =>
    `${
      by === 'extensions'
        ? `Номер ${number} отдан расширениям.`
        : `Номер ${number} зарезервирован: он может встретиться в старых байтах.`
    }${free ? ` Возьмите ${free}.` : ' Возьмите другой.'}`,
  'name-reserved': ({ name }) => `Имя «${name}» зарезервировано. Выберите другое или уберите его из reserved.`,
  'range-empty': () => 'Диапазон кончается раньше, чем начинается. Поменяйте числа местами.',
  'range-overlap': ({ from }) => `Номер ${from} уже занят другим диапазоном. Объедините их или уберите один.`,
  'reserved-twice': ({ name }) => `«${name}» уже зарезервировано. Уберите повтор.`,
  'reserved-mixed': () => 'Номера и имена не пишут в одном reserved. Сделайте два: для номеров и для имён.',
  'reserved-form': ({ name, form }) =>
    form === 'bare'
      ? `В редакциях имена в reserved пишут без кавычек: ${name}.`
      : `Имена в reserved пишут в кавычках: "${name}".`,
  'reserved-name': ({ name }) => `«${name}» не может быть именем: только буквы, цифры и подчёркивания, и не с цифры.`,
  'enum-empty': ({ name = '' }) => `В ${name} нет значений. Нужно хотя бы одно: ${name.toUpperCase()}_UNSPECIFIED = 0;`,
  'enum-first': () => 'В proto3 первое значение — 0: его получает читатель, когда ничего не прислали.',
  'enum-alias': ({ number, other }) =>
    `Номер ${number} уже у ${other}. Возьмите другой или разрешите оба: option allow_alias = true;`,
  'enum-alias-idle': ({ name }) => `В ${name} нет двух значений с одним номером. Уберите allow_alias.`,
  'enum-similar': ({ name, other, enumeration }) =>
    `Без имени ${enumeration}, как принято во многих языках, ${name} и ${other} совпадут. Переименуйте одно из них.`,
  'enum-closed': ({ name, type }) =>
    `${type} — закрытое перечисление (proto2 или по своим features), а ${name} должно принимать любой номер.`,
  'enum-map': ({ type }) => `Значение в map начинается с 0, а первое значение ${type} — не 0. Поставьте его первым.`,
  'enum-range': () => 'Значения перечисления — целые 32-битные числа, от -2147483648 до 2147483647.',
  'enum-scope': ({ name, enumeration = '' }) =>
    `«${name}» занято: имена значений стоят рядом с перечислением, а не внутри него. Начните имя с ${enumeration.toUpperCase()}_.`,
  'map-key': ({ type }) => `${type} не может быть ключом. Ключи — целые числа, bool или string.`,
  'map-label': ({ label }) =>
    `map и так хранит много значений и не может стоять в «${label}». Уберите это слово или перенесите поле.`,
  'label-missing': ({ type }) =>
    `В proto2 перед ${type || 'типом'} у каждого поля пишут optional, repeated или required.`,
  'label-edition': ({ label }) =>
    `В редакциях слова «${label}» нет. Уберите его${label === 'required' ? ' или задайте [features.field_presence = LEGACY_REQUIRED]' : ': поле там и так может отсутствовать'}.`,
  'label-required': () => 'В proto3 обязательных полей нет: их нельзя было бы убрать. Удалите это слово.',
  'oneof-label': ({ label }) => `Поле в oneof либо есть, либо нет; быть ${label} оно не может. Удалите это слово.`,
  'oneof-empty': ({ name }) => `В oneof ${name} не из чего выбирать. Добавьте в него поле.`,
  packed: ({ name }) =>
    `Упаковать можно только repeated с числами, bool или перечислениями; ${name} к ним не относится. Уберите packed.`,
  'json-name-form': ({ name }) => `«${name}» похоже на имя расширения. Уберите квадратные скобки.`,
  'default-place': ({ name }) =>
    `У ${name} не бывает значения по умолчанию: оно есть только у одиночных чисел, текстов, bool и перечислений, которые могут отсутствовать.`,
  'default-value': ({ name, kind, low, high }) =>
    `Это не значение по умолчанию для ${name}. ${ownValue(valuesRu, kind ?? '') ?? ''}${low ? ` от ${low} до ${high}` : ''}.`,
  'default-proto3': () => 'В proto3 значение по умолчанию одно: 0, false или пусто. Уберите своё.',
  'option-unknown': ({ name, known }) => `Опции «${name}» нет.${known ? ` Здесь есть: ${known}.` : ''}`,
  'option-value': ({ name, kind, known }) =>
    `У ${name} не бывает такого значения. ${ownValue(valuesRu, kind ?? '') ?? ''}${known ? `: ${known}` : ''}.`,
  'option-twice': ({ name }) => `${name} уже задано. Уберите одно из двух.`,
  'option-place': ({ name }) => `${name} сюда не относится. Уберите.`,
  'option-edition': ({ name, since }) =>
    since
      ? `${name} бывает только в редакциях. Начните файл с edition = "${since}";`
      : `В этой редакции ${name} уже нет. Используйте features или уберите.`,
  'option-custom': ({ name }) => `${name} задано в файле, которого здесь нет. Байтов это не меняет и пропущено.`,
  refused: ({ words }) => `Эти определения не сходятся: ${words}`,
}
