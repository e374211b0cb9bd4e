/** What each problem of a .proto file is and what to do about it, in both languages. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../i18n/index.ts'
import type { ProtoProblem, ProtoProblemCode } from './compiler/problem.ts'

type Facts = Readonly<Record<string, string>>
type Catalogue = Readonly<Record<ProtoProblemCode, (facts: Facts) => string>>

const expectationsEn: Facts = {
  name: 'a name',
  type: 'a type, such as string or int32,',
  string: 'a text in quotes',
  value: 'a value',
  statement: 'message, enum, service, import, package or option',
  member: 'a field, such as string name = 1;,',
  'enum-value': 'a value, such as KIND_UNSPECIFIED = 0;,',
  method: 'rpc',
}

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

const valuesEn: Facts = {
  text: 'Write a text in quotes, in UTF-8',
  bool: 'Write true or false',
  enum: 'Write the name of a value',
  number: 'Write a number',
  whole: 'Write a whole number',
  message: 'Write a block: { name: value }',
}

const valuesRu: Facts = {
  text: 'Напишите текст в кавычках, в UTF-8',
  bool: 'Напишите true или false',
  enum: 'Напишите имя значения',
  number: 'Напишите число',
  whole: 'Напишите целое число',
  message: 'Напишите блок: { имя: значение }',
}

const en: Catalogue = {
  character: ({ character }) => `“${character}” has no meaning here. Remove it.`,
  'string-open': () => 'This text has no closing quote. Put one at its end.',
  'comment-open': () => 'This comment never ends. Put */ behind it.',
  expected: ({ what = '', found = '' }) => {
    const expected = ownValue(expectationsEn, what) ?? `“${what}”`
    return found === '' ? `The file ends, but ${expected} should follow.` : `Write ${expected} here, before “${found}”.`
  },
  'number-needed': ({ found }) =>
    `A field is known by its number on the wire. Write a whole number instead of “${found}”.`,
  'number-form': ({ found }) => `“${found}” is no whole number. Write 89, octal 0131 or hexadecimal 0x59.`,
  escape: ({ found }) =>
    `“${found}” is no escape. Write \\\\ for a backslash itself; there are \\n, \\t, \\", \\x41, \\101 and \\u00e9.`,
  'too-deep': () => 'Messages are nested too deeply. Move this one out.',
  'syntax-missing': () => 'Without syntax = "proto3"; in the first line the file is read as proto2.',
  'syntax-unknown': ({ found }) => `There is no syntax “${found}”. Write "proto3" or "proto2".`,
  'edition-unknown': ({ found }) => `There is no edition “${found}” here. Write "2023" or "2024".`,
  'import-unknown': ({ path, known }) =>
    `“${path}” is not here, so its options are passed over and its types are unknown. These files are here: ${known}.`,
  'import-twice': ({ path }) => `“${path}” is imported already. Remove this line.`,
  'import-weak': () => 'Edition 2024 has no weak imports. Remove the word.',
  'package-twice': () => 'A file has one package. Remove this line.',
  'group-proto2': ({ edition }) =>
    edition
      ? 'Only proto2 has groups. Define a message and give its field [features.message_encoding = DELIMITED].'
      : 'Only proto2 has groups. Define a message and a field of it.',
  'group-name': ({ name }) => `“${name}” is also the name of a message. Begin it with a capital letter.`,
  'extensions-proto3': () => 'proto3 gives no numbers to extensions. Use fields, or google.protobuf.Any.',
  'extend-empty': ({ name }) => `Nothing extends ${name} here. Put a field in, or remove the block.`,
  'extend-options': ({ message }) =>
    `proto3 extends only the messages of options, such as google.protobuf.FieldOptions; ${message} is none.`,
  'extend-number': ({ number, message, ranges }) =>
    ranges
      ? `${message} gives its extensions the numbers ${ranges}; ${number} is not among them.`
      : `${message} has no numbers for extensions. Write extensions ${number}; into it.`,
  'extend-taken': ({ number, other, message }) =>
    `${other} extends ${message} under number ${number} already. Take another.`,
  'extend-map': () => 'An extension cannot be a map. Put the map into a message.',
  'extend-required': () => 'An extension cannot be required: old writers do not know it. Write optional.',
  'message-set': ({ name, what }) =>
    what === 'field'
      ? `${name} is a message set, which has extensions only. Remove its fields.`
      : what === 'range'
        ? `${name} is a message set and needs numbers for its extensions: extensions 4 to max;`
        : `${name} is a message set: only single messages extend it.`,
  'type-unknown': ({ type, nearest, file, missing }) =>
    file
      ? `${type} is in ${file}. Add import "${file}"; above, and write its package.`
      : `There is no type ${type}.${
          nearest
            ? ` Did you mean ${nearest}?`
            : missing
              ? ` Perhaps it is in ${missing}, which is not here: copy its definition into this file.`
              : ' Define a message or an enum of this name.'
        }`,
  'type-not-message': ({ type, for: use }) =>
    use === 'extend'
      ? `Only messages can be extended; ${type} is an enum.`
      : `A method takes and returns messages; ${type} is an enum. Put it into a message.`,
  'name-style': ({ name, form }) =>
    `Edition 2024 wants ${form === 'CAPITALS' ? 'CAPITALS_WITH_UNDERSCORES' : form} here, not “${name}”. Rename it, or set features.enforce_naming_style = STYLE_LEGACY.`,
  'name-twice': ({ name }) => `“${name}” is already defined in this place. Choose another name.`,
  'json-name-twice': ({ name, other, json }) =>
    `In JSON both ${name} and ${other} would be “${json}”. Rename one of them.`,
  'number-twice': ({ number, other, free }) =>
    `Number ${number} belongs to ${other}. On the wire there are only numbers: take a free one, say ${free}.`,
  'number-range': ({ free }) => `Field numbers go from 1 to 536870911.${free ? ` Take ${free}.` : ''}`,
  'number-kept': ({ free }) =>
    `Numbers 19000 to 19999 are kept for protobuf itself. ${free ? `Take ${free}.` : 'Leave them out.'}`,
  'number-reserved': ({ number, free, by }) =>
    `${
      by === 'extensions'
        ? `Number ${number} is given to extensions.`
        : `Number ${number} is reserved, since old bytes may still carry it.`
    }${free ? ` Take ${free}.` : ' Take another.'}`,
  'name-reserved': ({ name }) => `The name “${name}” is reserved. Choose another, or take it out of reserved.`,
  'range-empty': () => 'This range ends before it begins. Swap the two numbers.',
  'range-overlap': ({ from }) => `${from} is kept already, by another range. Make them one, or remove one.`,
  'reserved-twice': ({ name }) => `“${name}” is reserved already. Remove this one.`,
  'reserved-mixed': () => 'Numbers and names cannot stand in one reserved. Write two: one for numbers, one for names.',
  'reserved-form': ({ name, form }) =>
    form === 'bare'
      ? `In an edition reserved names have no quotes: write ${name}.`
      : `Reserved names stand in quotes: "${name}".`,
  'reserved-name': ({ name }) => `“${name}” can be no name: letters, digits and underscores only, and no digit first.`,
  'enum-empty': ({ name = '' }) =>
    `${name} has no values. It needs one at least: ${name.toUpperCase()}_UNSPECIFIED = 0;`,
  'enum-first': () => 'In proto3 the first value is 0: it is what readers get when nothing was sent.',
  'enum-alias': ({ number, other }) =>
    `${other} has number ${number} already. Take another, or allow both: option allow_alias = true;`,
  'enum-alias-idle': ({ name }) => `No two values of ${name} have one number. Remove allow_alias.`,
  'enum-similar': ({ name, other, enumeration }) =>
    `Without the name of ${enumeration}, as many languages have it, ${name} and ${other} are one. Rename one of them.`,
  'enum-closed': ({ name, type }) =>
    `${type} is a closed enum, of proto2 or by its features: ${name}, which must take any number, cannot have this type.`,
  'enum-map': ({ type }) => `A value of a map begins as 0, and 0 is not the first of ${type}. Put it first.`,
  'enum-range': () => 'Values of an enum are whole numbers of 32 bits, from -2147483648 to 2147483647.',
  'enum-scope': ({ name, enumeration = '' }) =>
    `“${name}” is taken: values are named beside their enum, not inside it. Begin it with ${enumeration.toUpperCase()}_.`,
  'map-key': ({ type }) => `${type} cannot be a key. Keys are whole numbers, bool or string.`,
  'map-label': ({ label }) =>
    `A map holds many by itself and cannot stand in “${label}”. Remove that word, or move the map.`,
  'label-missing': ({ type }) =>
    `In proto2 each field says optional, repeated or required before ${type || 'its type'}.`,
  'label-edition': ({ label }) =>
    `Editions have no “${label}”. Leave it out${label === 'required' ? ', or set [features.field_presence = LEGACY_REQUIRED]' : ': a field can be absent there anyway'}.`,
  'label-required': () => 'proto3 has no required fields: they could never be removed again. Leave the word out.',
  'oneof-label': ({ label }) => `A field of a oneof is there or not; it cannot be ${label}. Leave the word out.`,
  'oneof-empty': ({ name }) => `The oneof ${name} has nothing to choose from. Put a field into it.`,
  packed: ({ name }) => `Only repeated numbers, bools and enums can be packed; ${name} is none. Remove packed.`,
  'json-name-form': ({ name }) => `“${name}” looks like the name of an extension. Leave the brackets out.`,
  'default-place': ({ name }) =>
    `${name} can have no default: only single numbers, texts, bools and enums that can be absent have one.`,
  'default-value': ({ name, kind, low, high }) =>
    `This is no default for ${name}. ${ownValue(valuesEn, kind ?? '') ?? ''}${low ? ` from ${low} to ${high}` : ''}.`,
  'default-proto3': () => 'In proto3 the default is fixed: 0, false or empty. Remove this one.',
  'option-unknown': ({ name, known }) => `There is no option “${name}”.${known ? ` Known here: ${known}.` : ''}`,
  'option-value': ({ name, kind, known }) =>
    `${name} has no such value. ${ownValue(valuesEn, kind ?? '') ?? ''}${known ? `: ${known}` : ''}.`,
  'option-twice': ({ name }) => `${name} is set already. Remove one of the two.`,
  'option-place': ({ name }) => `${name} does not belong here. Remove it.`,
  'option-edition': ({ name, since }) =>
    since
      ? `Only editions have ${name}. Begin the file with edition = "${since}";`
      : `This edition has no ${name} any more. Use features, or remove it.`,
  'option-custom': ({ name }) => `${name} comes from a file that is not here. It changes no bytes and is passed over.`,
  refused: ({ words }) => `These definitions do not fit together: ${words}`,
}

const ru: Catalogue = {
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

const protoCatalogues: Readonly<Record<Language, Catalogue>> = { en, ru }

export function describeProto({ code, facts }: ProtoProblem, language: Language): string {
  return protoCatalogues[language][code](facts)
}
