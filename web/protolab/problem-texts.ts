/** What each problem of a .proto file is and what to do about it, in both languages. */
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

const en: Catalogue = {
  character: ({ character }) => `“${character}” has no meaning here. Remove it.`,
  'string-open': () => 'This text has no closing quote. Put one at its end.',
  'comment-open': () => 'This comment never ends. Put */ behind it.',
  expected: ({ what = '', found = '' }) => {
    const expected = expectationsEn[what] ?? `“${what}”`
    return found === '' ? `The file ends, but ${expected} should follow.` : `Write ${expected} here, before “${found}”.`
  },
  'number-needed': ({ found }) =>
    `A field is known by its number on the wire. Write a whole number instead of “${found}”.`,
  'too-deep': () => 'Messages are nested too deeply. Move this one out.',
  'syntax-missing': () => 'Without syntax = "proto3"; in the first line the file is read as proto2.',
  'syntax-unknown': ({ found }) => `There is no syntax “${found}”. Write "proto3" or "proto2".`,
  edition: () => 'Editions are not read here. Begin with syntax = "proto3";',
  'import-unknown': ({ path, known }) => `“${path}” is not here. These files are: ${known}.`,
  'package-twice': () => 'A file has one package. Remove this line.',
  group: () => 'Groups are long deprecated and not read here. Use a message.',
  extensions: () => 'Extensions of proto2 are not read here. Use fields, or google.protobuf.Any.',
  'type-unknown': ({ type, nearest, file }) =>
    file
      ? `${type} is in ${file}. Add import "${file}"; above, and write its package.`
      : `There is no type ${type}.${nearest ? ` Did you mean ${nearest}?` : ' Define a message or an enum of this name.'}`,
  'type-not-message': ({ type }) => `A method takes and returns messages; ${type} is an enum. Put it into a message.`,
  'name-twice': ({ name }) => `“${name}” is already defined in this place. Choose another name.`,
  'json-name-twice': ({ name, other, json }) =>
    `In JSON both ${name} and ${other} would be “${json}”. Rename one of them.`,
  'number-twice': ({ number, other, free }) =>
    `Number ${number} belongs to ${other}. On the wire there are only numbers: take a free one, say ${free}.`,
  'number-range': ({ free }) => `Field numbers go from 1 to 536870911.${free ? ` Take ${free}.` : ''}`,
  'number-kept': ({ free }) => `Numbers 19000 to 19999 are kept for protobuf itself. Take ${free}.`,
  'number-reserved': ({ number, free }) =>
    `Number ${number} is reserved, since old bytes may still carry it.${free ? ` Take ${free}.` : ' Take another.'}`,
  'name-reserved': ({ name }) => `The name “${name}” is reserved. Choose another, or take it out of reserved.`,
  'range-empty': () => 'This range ends before it begins. Swap the two numbers.',
  'enum-empty': ({ name = '' }) =>
    `${name} has no values. It needs one at least: ${name.toUpperCase()}_UNSPECIFIED = 0;`,
  'enum-first': () => 'In proto3 the first value is 0: it is what readers get when nothing was sent.',
  'enum-alias': ({ number, other }) =>
    `${other} has number ${number} already. Take another, or allow both: option allow_alias = true;`,
  'enum-range': () => 'Values of an enum are whole numbers of 32 bits, from -2147483648 to 2147483647.',
  'enum-scope': ({ name, enumeration = '' }) =>
    `“${name}” is taken: values are named beside their enum, not inside it. Begin it with ${enumeration.toUpperCase()}_.`,
  'map-key': ({ type }) => `${type} cannot be a key. Keys are whole numbers, bool or string.`,
  'map-label': ({ label }) =>
    `A map holds many by itself and cannot stand in “${label}”. Remove that word, or move the map.`,
  'label-missing': ({ type }) =>
    `In proto2 each field says optional, repeated or required before ${type || 'its type'}.`,
  'label-required': () => 'proto3 has no required fields: they could never be removed again. Leave the word out.',
  'oneof-label': ({ label }) => `A field of a oneof is there or not; it cannot be ${label}. Leave the word out.`,
  'oneof-empty': ({ name }) => `The oneof ${name} has nothing to choose from. Put a field into it.`,
  packed: ({ name }) => `Only repeated numbers, bools and enums can be packed; ${name} is none. Remove packed.`,
  'default-proto3': () => 'In proto3 the default is fixed: 0, false or empty. Remove this one.',
  'option-unknown': ({ name, known }) => `There is no such option “${name}”, or not with this value. Known: ${known}.`,
  'option-custom': ({ name }) => `${name} is a custom option. It changes no bytes and is passed over here.`,
  refused: ({ words }) => `These definitions do not fit together: ${words}`,
}

const ru: Catalogue = {
  character: ({ character }) => `«${character}» здесь ничего не значит. Уберите этот символ.`,
  'string-open': () => 'Этот текст не закрыт кавычкой. Поставьте её в конце.',
  'comment-open': () => 'Этот комментарий не закончен. Поставьте после него */.',
  expected: ({ what = '', found = '' }) => {
    const expected = expectationsRu[what] ?? `«${what}»`
    return found === ''
      ? `Файл закончился, а дальше ожидается ${expected}.`
      : `Здесь, перед «${found}», ожидается ${expected}.`
  },
  'number-needed': ({ found }) => `В байтах поле узнают по номеру. Вместо «${found}» напишите целое число.`,
  'too-deep': () => 'Сообщения вложены слишком глубоко. Вынесите это наружу.',
  'syntax-missing': () => 'Без syntax = "proto3"; в первой строке файл читается как proto2.',
  'syntax-unknown': ({ found }) => `Синтаксиса «${found}» нет. Напишите "proto3" или "proto2".`,
  edition: () => 'Редакции (edition) здесь не читаются. Начните с syntax = "proto3";',
  'import-unknown': ({ path, known }) => `Файла «${path}» здесь нет. Есть такие: ${known}.`,
  'package-twice': () => 'У файла один package. Уберите эту строку.',
  group: () => 'Группы давно устарели и здесь не читаются. Возьмите сообщение.',
  extensions: () => 'Расширения proto2 здесь не читаются. Возьмите обычные поля или google.protobuf.Any.',
  'type-unknown': ({ type, nearest, file }) =>
    file
      ? `${type} определён в ${file}. Добавьте выше import "${file}"; и укажите пакет.`
      : `Типа ${type} нет.${nearest ? ` Может быть, ${nearest}?` : ' Определите сообщение или перечисление с этим именем.'}`,
  'type-not-message': ({ type }) =>
    `Метод принимает и возвращает сообщения, а ${type} — перечисление. Вложите его в сообщение.`,
  'name-twice': ({ name }) => `«${name}» здесь уже определено. Выберите другое имя.`,
  'json-name-twice': ({ name, other, json }) =>
    `В JSON и ${name}, и ${other} назывались бы «${json}». Переименуйте одно из полей.`,
  'number-twice': ({ number, other, free }) =>
    `Номер ${number} занят полем ${other}. В байтах есть только номера: возьмите свободный, например ${free}.`,
  'number-range': ({ free }) => `Номера полей — от 1 до 536870911.${free ? ` Возьмите ${free}.` : ''}`,
  'number-kept': ({ free }) => `Номера с 19000 по 19999 protobuf оставил себе. Возьмите ${free}.`,
  'number-reserved': ({ number, free }) =>
    `Номер ${number} зарезервирован: он может встретиться в старых байтах.${free ? ` Возьмите ${free}.` : ' Возьмите другой.'}`,
  'name-reserved': ({ name }) => `Имя «${name}» зарезервировано. Выберите другое или уберите его из reserved.`,
  'range-empty': () => 'Диапазон кончается раньше, чем начинается. Поменяйте числа местами.',
  'enum-empty': ({ name = '' }) => `В ${name} нет значений. Нужно хотя бы одно: ${name.toUpperCase()}_UNSPECIFIED = 0;`,
  'enum-first': () => 'В proto3 первое значение — 0: его получает читатель, когда ничего не прислали.',
  'enum-alias': ({ number, other }) =>
    `Номер ${number} уже у ${other}. Возьмите другой или разрешите оба: option allow_alias = true;`,
  'enum-range': () => 'Значения перечисления — целые 32-битные числа, от -2147483648 до 2147483647.',
  'enum-scope': ({ name, enumeration = '' }) =>
    `«${name}» занято: имена значений стоят рядом с перечислением, а не внутри него. Начните имя с ${enumeration.toUpperCase()}_.`,
  'map-key': ({ type }) => `${type} не может быть ключом. Ключи — целые числа, bool или string.`,
  'map-label': ({ label }) =>
    `map и так хранит много значений и не может стоять в «${label}». Уберите это слово или перенесите поле.`,
  'label-missing': ({ type }) =>
    `В proto2 перед ${type || 'типом'} у каждого поля пишут optional, repeated или required.`,
  'label-required': () => 'В proto3 обязательных полей нет: их нельзя было бы убрать. Удалите это слово.',
  'oneof-label': ({ label }) => `Поле в oneof либо есть, либо нет; быть ${label} оно не может. Удалите это слово.`,
  'oneof-empty': ({ name }) => `В oneof ${name} не из чего выбирать. Добавьте в него поле.`,
  packed: ({ name }) =>
    `Упаковать можно только repeated с числами, bool или перечислениями; ${name} к ним не относится. Уберите packed.`,
  'default-proto3': () => 'В proto3 значение по умолчанию одно: 0, false или пусто. Уберите своё.',
  'option-unknown': ({ name, known }) => `Опции «${name}» нет, или у неё не бывает такого значения. Есть: ${known}.`,
  'option-custom': ({ name }) => `${name} — пользовательская опция. Байтов она не меняет и здесь пропущена.`,
  refused: ({ words }) => `Эти определения не сходятся: ${words}`,
}

const protoCatalogues: Readonly<Record<Language, Catalogue>> = { en, ru }

export function describeProto({ code, facts }: ProtoProblem, language: Language): string {
  return protoCatalogues[language][code](facts)
}
