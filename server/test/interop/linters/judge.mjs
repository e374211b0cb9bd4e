/**
 * judge.mjs OPENAPI ASYNCAPI: reads both documents from files and prints a JSON list of what is wrong, one line each: every rule of
 * spectral's, and what AsyncAPI's own parser says.
 */
import { readFile } from 'node:fs/promises'
import { Parser } from '@asyncapi/parser'
import spectralCore from '@stoplight/spectral-core'
import spectralRulesets from '@stoplight/spectral-rulesets'

/** Rules that ask for more than there is to say. */
const OFF = {
  oas: ['contact-properties', 'license-url', 'openapi-tags-alphabetical'],
  asyncapi: ['asyncapi-info-contact-properties'],
}

async function lint(language, text) {
  const spectral = new spectralCore.Spectral()
  const rules = Object.fromEntries(OFF[language].map((rule) => [rule, 'off']))
  spectral.setRuleset({ extends: [[spectralRulesets[language], 'all']], rules })
  const found = await spectral.run(text)
  return found.map(({ code, path, message }) => `spectral, ${language}: ${code} at ${path.join('/')}: ${message}`)
}

const [openApi, asyncApi] = await Promise.all(process.argv.slice(2, 4).map((file) => readFile(file, 'utf8')))
const { diagnostics } = await new Parser().parse(asyncApi)
const errors = diagnostics.filter(({ severity }) => severity < 2)
const problems = [
  ...(await lint('oas', openApi)),
  ...(await lint('asyncapi', asyncApi)),
  ...errors.map(({ path, message }) => `@asyncapi/parser: ${path.join('/')}: ${message}`),
]
process.stdout.write(JSON.stringify(problems))
