import type { LibrarySentences } from './library-words.ts'

export const texts: LibrarySentences = {
  ends: () => 'байты кончаются посреди значения (premature EOF).',
  varint: () => 'число длиннее десяти байт (invalid varint).',
  tag: (number, type) => `это не поля: номер ${number}, тип записи ${type} (illegal tag).`,
  wireType: (type) => `типа записи ${type} не бывает, и где кончается поле, неизвестно.`,
  endGroup: () => 'кончается группа, которая не начиналась (invalid end group tag).',
  utf8: () => 'текст записан не в UTF-8.',
}
