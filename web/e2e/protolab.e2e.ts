/** The Protocol Buffers lab as a person uses it: a change of the contract is a change of bytes and code. */
import type { Page } from '@playwright/test'
import { inBoth, reachFor } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const WORDS = {
  en: {
    contract: 'Contract (.proto)',
    editor: 'Contract. Tab leaves the editor.',
    json: 'Message as JSON. Tab leaves the editor.',
    bytes: 'Bytes of the message',
    typescript: 'TypeScript',
    evolution: 'Old bytes, new contract',
    freeze: 'Freeze these bytes',
    sizes: '27\u00a0bytes',
    twice: 'Line 7, character 17: Number 1 belongs to id. On the wire there are only numbers: take a free one, say 2.',
    renamed: 'Renamed. Names are never sent, nothing breaks.',
    reread: 'The same bytes mean something else now, and nobody is told.',
    unknown: 'This number is not known any more: kept as unknown bytes.',
    absent: 'Not in the bytes: the default.',
  },
  ru: {
    contract: 'Контракт (.proto)',
    editor: 'Контракт. Клавиша Tab выводит из редактора.',
    json: 'Сообщение в JSON. Клавиша Tab выводит из редактора.',
    bytes: 'Байты сообщения',
    typescript: 'TypeScript',
    evolution: 'Старые байты, новый контракт',
    freeze: 'Сохранить эти байты',
    sizes: '27\u00a0байт',
    twice: 'Строка 7, символ 17: Номер 1 занят полем id. В байтах есть только номера: возьмите свободный, например 2.',
    renamed: 'Переименовано. Имена не отправляют, ничего не ломается.',
    reread: 'Те же байты теперь значат другое, и никто об этом не узнает.',
    unknown: 'Такого номера больше нет: байты сохранены как неизвестное поле.',
    absent: 'В байтах нет: значение по умолчанию.',
  },
} as const

const contract = (fields: string) => `syntax = "proto3";

package lab;

message Person {
  ${fields}
}
`

function labOf(page: Page, language: 'en' | 'ru') {
  const t = WORDS[language]
  const write = async (name: string, text: string) => {
    await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
    await reachFor(page, name)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+v')
  }
  const panel = page.getByRole('region', { name: t.bytes, exact: true })
  return {
    t,
    panel,
    tab: (name: string) => page.getByRole('tab', { name, exact: true }),
    field: (said: string | RegExp) => panel.getByRole('treeitem', { name: said }),
    byte: (offset: number) => panel.getByRole('gridcell', { name: new RegExp(`^(byte|байт) ${offset}, `) }),
    said: page.getByRole('region', { name: t.contract, exact: true }).getByRole('status'),
    row: (number: number) => page.getByRole('row', { name: new RegExp(`^${number} `) }),
    writeContract: (fields: string) => write(t.editor, contract(fields)),
    writeMessage: (json: string) => write(t.json, json),
  }
}

test('a change of the contract changes bytes and code', async ({ page }) => {
  await page.goto('/en/playground/proto')
  const { t, field, byte, tab, writeContract, writeMessage } = labOf(page, 'en')
  await expect(page.getByText(t.sizes, { exact: true })).toBeVisible()
  await expect(field(/name = Ada/)).toBeVisible()

  await writeContract('sint64 id = 16;')
  await writeMessage('{"id": "150"}')
  await expect(field(/id = 150/)).toBeVisible()
  await expect(byte(0)).toHaveText('80')
  await byte(2).click()
  await expect(page.getByRole('treeitem', { selected: true })).toBeVisible()
  await tab(t.typescript).click()
  await expect(page.getByText('id: bigint;')).toBeVisible()

  await writeContract('int32 id = 1;\n  string name = 1;')
  await inBoth(page, async (language) => {
    const lab = labOf(page, language)
    await expect(lab.said).toHaveText(lab.t.twice)
    await expect(page.getByText('id: bigint;')).toBeVisible()
  })
})

test('old bytes are read by a new contract, field by field', async ({ page }) => {
  await page.goto('/en/playground/proto')
  const { t, field, tab, row, writeContract } = labOf(page, 'en')
  await expect(field(/name = Ada/)).toBeVisible()
  await tab(t.evolution).click()
  await page.getByRole('button', { name: t.freeze }).click()
  await writeContract('sint32 id = 1;\n  string full_name = 2;\n  bool active = 9;')
  await inBoth(page, async (language) => {
    const lab = labOf(page, language)
    await expect(lab.row(1)).toContainText(lab.t.reread)
    await expect(lab.row(1)).toContainText('id = 75')
    await expect(lab.row(2)).toContainText(lab.t.renamed)
    await expect(lab.row(3)).toContainText(lab.t.unknown)
    await expect(lab.row(9)).toContainText(lab.t.absent)
  })

  await page.reload()
  await expect(row(2)).toContainText('full_name = Ada')
})

test('the playground leads here, and this server’s own contracts open', async ({ page }) => {
  await page.goto('/en/playground')
  await page.getByRole('link', { name: 'Protocol Buffers lab' }).click()
  await expect(page).toHaveTitle('Protocol Buffers lab · Framewise')
  await page.getByLabel('Begin with').selectOption('echo.proto')
  const { field } = labOf(page, 'en')
  await expect(field(/text_choice = hello/)).toBeVisible()
  await expect(page.getByLabel('Message type')).toHaveValue('echo.v1.Everything')
})

test('the lab has no accessibility fault', async ({ page }) => {
  await page.goto('/en/playground/proto')
  const { t, field, tab, row, writeContract, said } = labOf(page, 'en')
  await expect(field(/name = Ada/)).toBeVisible()
  await expectNoFaults(page)
  await tab(t.typescript).click()
  await expectNoFaults(page)
  await tab(t.evolution).click()
  await page.getByRole('button', { name: t.freeze }).click()
  await writeContract('sint32 id = 1;\n  int32 name = 2;\n  oops')
  await expect(said).toContainText('Write')
  await writeContract('sint32 id = 1;\n  int32 name = 2;\n  bool active = 9;')
  await expect(row(9)).toBeVisible()
  await expectNoFaults(page)
})
