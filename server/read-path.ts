/** A path of the configuration. What a shell fills in arrives as it stands where no shell was: in quotes, in a file of settings, behind `=`. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** `~`, `~/data`; on Windows also `~\data`. */
const HOME = process.platform === 'win32' ? /^~(?:[\\/]|$)/ : /^~(?:\/|$)/
/** `~ada/data`, `$HOME/data`, `${HOME}/data`, `%USERPROFILE%\data`: nobody means a folder of that name. */
const UNFILLED = /^(?:~|\$\w|\$\{|%\w+%)/

/**
 * @param name of the setting, for the error
 * @returns absolute
 * @throws Error whose message is the one line that the user sees
 */
export function readPath(name: string, text: string): string {
  if (HOME.test(text)) return join(homedir(), text.slice(1))
  if (UNFILLED.test(text)) {
    throw new Error(`${name} is "${text}", which no shell has filled in: write the whole path, or ~/… for your home.`)
  }
  return resolve(text)
}
