import { plural } from '../../i18n/index.ts'

export const texts = {
  operation: 'Operation',
  schema: 'Schema',
  errors: (count: number) => `${count}\u00a0${plural('en', count, { one: 'error', other: 'errors' })}`,
  data: 'Data',
  noData: 'No data: the server refused before it looked anything up.',
  nullData: 'The data is null: a field that cannot be null had no value, and took everything above it along.',
  extensions: 'Extensions',
  path: 'Field',
  place: (line: number, column: number) => `line ${line}, column ${column}`,
  show: (line: number, column: number) => `Show line ${line}, column ${column} in the editor`,
}
