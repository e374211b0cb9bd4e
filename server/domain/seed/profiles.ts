/** What the users are beyond name and address. Telephone numbers are of ranges that are kept for films and books. */
import { DEFAULT_PROFILE, type UserProfile } from '../user.ts'

const ROWS: Readonly<Record<number, Partial<UserProfile>>> = {
  1: {
    roles: ['admin', 'author'],
    tags: ['mathematics', 'poetry'],
    phone: '+44 20 7946 0018',
    metadata: { timezone: 'Europe/London', source: 'founder' },
  },
  2: {
    roles: ['author', 'member'],
    tags: ['backend', 'шахматы'],
    metadata: { timezone: 'Europe/Moscow', source: 'invitation' },
  },
  3: {
    roles: ['admin', 'member'],
    tags: ['compilers', 'sailing'],
    phone: '+1 212 555 0142',
    metadata: { timezone: 'America/New_York', rank: 'Rear Admiral' },
  },
  4: { roles: ['editor', 'member'], tags: ['дизайн', 'чай'], metadata: { timezone: 'Europe/Moscow' } },
  5: { roles: ['author', 'member'], tags: ['mathematics', 'running'], metadata: { timezone: 'Europe/London' } },
  6: { tags: ['databases', 'cycling'], metadata: { timezone: 'Europe/Paris', source: 'conference' } },
  7: { roles: ['author', 'member'], tags: ['сети', 'backend'], metadata: { timezone: 'Europe/Moscow' } },
  8: { tags: ['robotics', 'tea'], metadata: { timezone: 'Asia/Tokyo' } },
  9: {
    roles: ['author', 'member'],
    tags: ['networks', 'poetry'],
    phone: '+1 617 555 0109',
    metadata: { timezone: 'America/New_York', favourite: 'trees' },
  },
  10: { tags: ['тестирование', 'лыжи'], metadata: { timezone: 'Asia/Novosibirsk' } },
  11: { status: 'inactive', tags: ['statistics'], metadata: { timezone: 'Europe/Stockholm', leftOn: '2025-03-31' } },
  12: { roles: ['editor', 'member'], tags: ['frontend', 'calligraphy'], metadata: { timezone: 'Asia/Amman' } },
  13: { roles: ['author', 'member'], tags: ['typography', 'organ'], metadata: { timezone: 'America/Los_Angeles' } },
  14: { tags: ['аналитика', 'горы'], metadata: { timezone: 'Asia/Yekaterinburg' } },
  15: { roles: ['author', 'member'], tags: ['languages', 'gardening'], metadata: { timezone: 'America/New_York' } },
  16: { status: 'banned', roles: [], tags: ['surfing'], metadata: { timezone: 'Europe/Lisbon', reason: 'spam' } },
  17: { tags: ['devops', 'гитара'], metadata: { timezone: 'Europe/Moscow' } },
  18: { tags: ['radio', 'cinema'], phone: '+43 1 555 0118', metadata: { timezone: 'Europe/Vienna' } },
  19: { roles: ['editor', 'member'], tags: ['mobile', 'cooking'], metadata: { timezone: 'Asia/Kolkata' } },
  20: { status: 'inactive', tags: ['поддержка'], metadata: { timezone: 'Europe/Samara', leftOn: '2025-02-28' } },
  22: {
    roles: ['admin', 'member'],
    tags: ['space', 'reliability'],
    phone: '+1 617 555 0169',
    metadata: { timezone: 'America/New_York' },
  },
  123: {
    roles: ['author', 'member'],
    tags: ['space', 'mathematics'],
    metadata: { timezone: 'America/New_York', mission: 'Friendship 7' },
  },
}

export const PROFILES: ReadonlyMap<number, UserProfile> = new Map(
  Object.entries(ROWS).map(([id, row]) => [Number(id), { ...DEFAULT_PROFILE, ...row }]),
)
