/** Public names of sandboxes: short, easy to say aloud and to type from a projector, `brave-otter-4217`. Not secrets. */
import { randomInt } from 'node:crypto'

const MANNERS =
  'able agile amber bold brave bright brisk calm clear clever cosmic crisp daring eager fair fast fond free fresh gentle glad golden grand happy honest jolly keen kind light lively lucky merry mild neat noble patient polite proud quick quiet rapid ready royal sharp silver smart snowy solid sunny swift tidy tiny vivid warm wise witty'.split(
    ' ',
  )
const CREATURES =
  'badger bear beaver bison bobcat camel cheetah cobra condor crane deer dingo dolphin eagle falcon ferret finch fox gecko gibbon hare hawk heron ibis jackal jaguar kiwi koala lark lemur lion llama lynx magpie marten mole moose newt ocelot orca osprey otter owl panda pelican puffin puma quail rabbit raccoon raven robin salmon seal shark sparrow stork swan tapir tiger toucan turtle walrus whale wolf wombat yak zebra'.split(
    ' ',
  )

export function inventName(): string {
  return `${pick(MANNERS)}-${pick(CREATURES)}-${randomInt(1_000, 10_000)}`
}

/** Whether a text could be a name at all; looked at before it is looked up. */
export function isSandboxName(text: string): boolean {
  return text.length <= 40 && /^[a-z]+-[a-z]+-[0-9]+$/.test(text)
}

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? 'plain'
}
