/** cmd: a caret takes the meaning of the next character, then words are read as `CommandLineToArgvW` does. */
import type { Command, ReadCommands } from './command.ts'

export function readCmd(text: string): ReadCommands {
  let line = ''
  let isQuoted = false
  let rest: string | null = null
  const commands: Command[] = []
  const rests: string[] = []
  const end = (): void => {
    const words = windowsWords(line)
    if (words.length > 0) commands.push({ words, input: null })
    if (rest !== null) rests.push(rest.trim())
    line = ''
    rest = null
    isQuoted = false
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (rest !== null && letter !== '\n') rest += letter
    else if (letter === '\n') end()
    else if (isQuoted) {
      if (letter === '"') isQuoted = false
      line += letter
    } else if (letter === '^') {
      at += 1
      const next = text[at] ?? ''
      // A line goes on behind a caret, and the first character there has no meaning; a break may be that character.
      if (next !== '\n') line += next
      else if (text[at + 1] === '\n') {
        line += '\n'
        at += 1
      }
    } else if (/[|&<>]/.test(letter)) rest = letter
    else {
      if (letter === '"') isQuoted = true
      line += letter
    }
  }
  end()
  return { commands, rest: rests }
}

/** As `CommandLineToArgvW` divides a line: `\"` is a quotation mark, `""` within quotes another. */
export function windowsWords(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? ''
    if (letter === '\\') {
      let slashes = 1
      while (line[at + slashes] === '\\') slashes += 1
      const isBeforeQuote = line[at + slashes] === '"'
      word = (word ?? '') + '\\'.repeat(isBeforeQuote ? Math.floor(slashes / 2) : slashes)
      at += slashes - 1
      if (isBeforeQuote && slashes % 2 === 1) {
        word += '"'
        at += 1
      }
    } else if (letter === '"') {
      word ??= ''
      if (isQuoted && line[at + 1] === '"') {
        word += '"'
        at += 1
      } else isQuoted = !isQuoted
    } else if (!isQuoted && /[ \t]/.test(letter)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + letter
  }
  if (word !== null) words.push(word)
  return words
}
