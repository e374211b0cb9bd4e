/**
 * The users that every sandbox begins with. The numbers 1 and 123 are promised to programs outside; the e-mail address
 * john@example.com is free, because learners create that user themselves.
 */
import { DEFAULT_PROFILE, type User } from '../user.ts'
import { PROFILES } from './profiles.ts'

/** The first number that a created user gets. */
export const FIRST_FREE_USER_ID = 124

type Row = readonly [
  id: number,
  name: string,
  email: string,
  street: string,
  city: string,
  country: string,
  postalCode: string,
  language: string,
]

const ROWS: readonly Row[] = [
  [1, 'Ada Lovelace', 'ada@example.com', '12 St James’s Square', 'London', 'United Kingdom', 'SW1Y 4JH', 'en'],
  [2, 'Иван Петров', 'ivan@example.com', 'ул. Рубинштейна, 8', 'Санкт-Петербург', 'Россия', '191025', 'ru'],
  [3, 'Grace Hopper', 'grace@example.com', '41 Water Street', 'New York', 'United States', '10004', 'en'],
  [4, 'Мария Соколова', 'maria@example.com', 'ул. Баумана, 33', 'Казань', 'Россия', '420111', 'ru'],
  [5, 'Alan Turing', 'alan@example.com', '78 High Street', 'Wilmslow', 'United Kingdom', 'SK9 1AB', 'en'],
  [6, 'Chloé Durand', 'chloe@example.com', '5 rue des Lilas', 'Lyon', 'France', '69003', 'fr'],
  [7, 'Сергей Лебедев', 'sergey@example.com', 'Ленинский проспект, 51', 'Москва', 'Россия', '119049', 'ru'],
  [8, 'Kenji Watanabe', 'kenji@example.com', '2-11 Kanda', 'Tokyo', 'Japan', '101-0047', 'ja'],
  [9, 'Radia Perlman', 'radia@example.com', '19 Beacon Street', 'Boston', 'United States', '02108', 'en'],
  [10, 'Ольга Кузнецова', 'olga@example.com', 'Красный проспект, 17', 'Новосибирск', 'Россия', '630007', 'ru'],
  [11, 'Lars Nilsson', 'lars@example.com', 'Storgatan 24', 'Uppsala', 'Sweden', '753 31', 'sv'],
  [12, 'Noor Haddad', 'noor@example.com', '9 Rainbow Street', 'Amman', 'Jordan', '11181', 'ar'],
  [13, 'Donald Knuth', 'donald@example.com', '353 Serra Mall', 'Stanford', 'United States', '94305', 'en'],
  [14, 'Анна Морозова', 'anna@example.com', 'ул. Малышева, 74', 'Екатеринбург', 'Россия', '620026', 'ru'],
  [15, 'Barbara Liskov', 'barbara@example.com', '32 Vassar Street', 'Cambridge', 'United States', '02139', 'en'],
  [16, 'Tomás Silva', 'tomas@example.com', 'Rua Augusta 118', 'Lisbon', 'Portugal', '1100-053', 'pt'],
  [
    17,
    'Дмитрий Волков',
    'dmitry@example.com',
    'ул. Большая Покровская, 21',
    'Нижний Новгород',
    'Россия',
    '603005',
    'ru',
  ],
  [18, 'Hedy Lamarr', 'hedy@example.com', 'Peter-Jordan-Straße 4', 'Vienna', 'Austria', '1190', 'de'],
  [19, 'Priya Nair', 'priya@example.com', '27 MG Road', 'Kochi', 'India', '682016', 'en'],
  [20, 'Елена Орлова', 'elena@example.com', 'ул. Куйбышева, 90', 'Самара', 'Россия', '443010', 'ru'],
  [21, 'Edsger Dijkstra', 'edsger@example.com', 'Plataanstraat 5', 'Nuenen', 'Netherlands', '5671 AL', 'nl'],
  [
    22,
    'Margaret Hamilton',
    'margaret@example.com',
    '75 Cambridge Parkway',
    'Cambridge',
    'United States',
    '02142',
    'en',
  ],
  [23, 'Алексей Фёдоров', 'alexey@example.com', 'ул. Ленина, 40', 'Томск', 'Россия', '634050', 'ru'],
  [123, 'Katherine Johnson', 'katherine@example.com', '100 Duke Street', 'Hampton', 'United States', '23669', 'en'],
]

/** Users in the order of their numbers. */
export const SEED_USERS: readonly User[] = ROWS.map(
  ([id, name, email, street, city, country, postalCode, language], index) => ({
    id,
    name,
    email,
    address: { street, city, country, postalCode },
    preferences: { language, theme: index % 3 === 1 ? 'dark' : 'light', newsletter: index % 2 === 0 },
    // One user per day, so that orders by time are orders by number.
    ...(PROFILES.get(id) ?? DEFAULT_PROFILE),
    createdAt: new Date(Date.UTC(2025, 0, 15 + index, 9, 30)).toISOString().replace('.000', ''),
  }),
)
