import { plural } from '../../i18n/index.ts'

export const texts = {
  view: 'What GraphQL says, line by line',
  operation: 'Operation',
  variables: 'Variables',
  errorsTitle: 'Errors',
  data: 'Data',
  errors: (count: number) => `${count} ${plural('en', count, { one: 'error', other: 'errors' })}`,
}
