/** Settings: what they promise beyond the look. */
import { expect, test } from './fixture.ts'

test('resetting forgets what any feature kept, at once and after a reload, but not the choices', async ({ page }) => {
  await page.goto('/en/playground/proto')
  const example = page.getByRole('combobox', { name: 'Begin with' })
  const first = await example.inputValue()
  await example.selectOption('A choice (oneof)')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByText('Dark', { exact: true }).click()
  await page.getByRole('button', { name: 'Reset my data' }).click()
  await page.getByRole('button', { name: 'Yes, reset everything' }).click()
  await expect(page.getByText('Done: everything is as on the first day.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(example).toHaveValue(first)
  await page.reload()
  await expect(example).toHaveValue(first)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
