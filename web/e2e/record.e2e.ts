/** The record: what was done stands on it with its date, and it is printed as a sheet of paper without the app around it. */
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const HTTP_LESSON = 'course/http-messages/ask-for-a-user'

// Axe takes its time.
test.describe.configure({ timeout: 90_000 })

test('nothing is recorded on the first day', async ({ page }) => {
  await page.goto('/ru/record')
  await expect(page.getByText('Записей пока нет')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})

test('what was solved and answered stands on it, with the name, and is printed alone', async ({ page }) => {
  await page.goto(`/en/${HTTP_LESSON}/request`)
  const box = page.getByRole('region', { name: 'Exercise', exact: true })
  await box.getByRole('button', { name: 'Show a hint' }).click()
  await box.getByRole('button', { name: 'Another hint' }).click()
  await box.getByRole('button', { name: 'I am stuck: show a solution' }).click()
  await box.getByRole('button', { name: 'Put it into the editor' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(box.getByText('Solved', { exact: true })).toBeVisible()
  await page.goto('/en/recap/your-own-grpc-service')
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: 'Next question' })).toBeFocused()

  await page.goto('/en/course')
  await page.getByRole('link', { name: 'Record: what you have done, to print' }).click()
  const sheet = page.getByRole('article', { name: 'Record of learning' })
  const today = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date())
  await expect(sheet.getByRole('row', { name: /HTTP messages/ })).toContainText(today)
  await expect(sheet.getByRole('row', { name: /Your own gRPC service/ })).toContainText('1 of 5 asked')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace')
  await expect(sheet.getByText('Ada Lovelace')).toBeVisible()
  await expectNoFaults(page, 'first')
  await page.reload()
  await expect(sheet.getByText('Ada Lovelace')).toBeVisible()

  await page.emulateMedia({ media: 'print' })
  await expect(sheet).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print, or save as PDF' })).toBeHidden()
  const pdf = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('the name is forgotten with everything', async ({ page }) => {
  const heading = page.getByRole('heading', { level: 2 })
  await page.goto(`/en/${HTTP_LESSON}/request`)
  await expect(heading).toBeVisible()
  await page.goto('/en/record')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace')
  await page.goto('/en/settings')
  await page.getByRole('button', { name: 'Reset my data' }).click()
  await page.getByRole('button', { name: 'Yes, reset everything' }).click()
  await expect(page.getByText('Done: everything is as on the first day.')).toBeVisible()
  await page.goto(`/en/${HTTP_LESSON}/request`)
  await expect(heading).toBeVisible()
  await page.goto('/en/record')
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('')
})
