/** Three companies in which most of the users work. */
import type { Company, Department, Employment } from '../company.ts'

export const COMPANIES: readonly Company[] = [
  { id: 1, name: 'Analytical Engines', city: 'London', country: 'United Kingdom', founded: 1842 },
  { id: 2, name: 'Северный ветер', city: 'Санкт-Петербург', country: 'Россия', founded: 2009 },
  { id: 3, name: 'Lunar Software', city: 'Cambridge', country: 'United States', founded: 1969 },
]

export const DEPARTMENTS: readonly Department[] = [
  { id: 1, companyId: 1, name: 'Research' },
  { id: 2, companyId: 1, name: 'Engineering' },
  { id: 3, companyId: 2, name: 'Разработка' },
  { id: 4, companyId: 2, name: 'Дизайн и тексты' },
  { id: 5, companyId: 2, name: 'Поддержка' },
  { id: 6, companyId: 3, name: 'Guidance' },
  { id: 7, companyId: 3, name: 'Communications' },
  // Newly founded: nobody works here yet.
  { id: 8, companyId: 3, name: 'Garden' },
]

type Row = readonly [departmentId: number, userId: number, position: string, since: string]

const ROWS: readonly Row[] = [
  [1, 1, 'Head of Research', '2019-12-10'],
  [1, 5, 'Researcher', '2020-06-23'],
  [1, 21, 'Researcher', '2021-05-11'],
  [1, 13, 'Typesetter', '2022-01-10'],
  [2, 3, 'Compiler Engineer', '2019-12-09'],
  [2, 15, 'Language Engineer', '2021-11-07'],
  [2, 6, 'Database Engineer', '2023-04-03'],
  [2, 8, 'Robotics Engineer', '2024-02-19'],
  [3, 2, 'Ведущий разработчик', '2018-09-01'],
  [3, 7, 'Сетевой инженер', '2019-03-11'],
  [3, 17, 'Инженер эксплуатации', '2022-08-15'],
  [3, 23, 'Стажёр', '2025-02-03'],
  [4, 4, 'Дизайнер', '2020-10-05'],
  [4, 12, 'Calligrapher', '2023-06-01'],
  [5, 10, 'Тестировщик', '2021-01-18'],
  [5, 14, 'Аналитик', '2022-05-23'],
  [6, 22, 'Director of Flight Software', '2019-07-20'],
  [6, 123, 'Trajectory Mathematician', '2019-08-26'],
  [6, 19, 'Mobile Engineer', '2024-09-16'],
  [7, 9, 'Network Architect', '2020-12-18'],
  [7, 18, 'Radio Engineer', '2021-11-09'],
]

export const EMPLOYMENTS: readonly Employment[] = ROWS.map(([departmentId, userId, position, since]) => {
  return { departmentId, userId, position, since }
})
