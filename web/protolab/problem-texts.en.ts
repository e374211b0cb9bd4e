import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, Facts } from './problem-texts.ts'

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

const valuesEn: Facts = {
  text: 'Write a text in quotes, in UTF-8',
  bool: 'Write true or false',
  enum: 'Write the name of a value',
  number: 'Write a number',
  whole: 'Write a whole number',
  message: 'Write a block: { name: value }',
}

export const texts: Catalogue = {
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
