/** The words of the shop, in both languages. */
import type { ShopItem, ShopServiceName, ShopWay } from '#proto/api/shop.ts'
import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))

export type ShopTexts = ReturnType<typeof texts.use>

export const serviceName = (t: ShopTexts, name: ShopServiceName): string => t[name]

export const itemName = (t: ShopTexts, item: ShopItem): string => t[item]

export const wayName = (t: ShopTexts, way: ShopWay): string => t[way]
