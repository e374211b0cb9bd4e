export const texts = { closed: 'The streams that were open there are closed.' }
