export const texts = { print: 'Print this step, its lesson or module' }
