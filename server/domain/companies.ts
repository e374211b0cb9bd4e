/** Companies and departments, the same in every sandbox; the people who work there are each sandbox's own users. */
import { AppError } from '../errors.ts'
import type { Company, Department, Employee } from './company.ts'
import { type Page, pageOf } from './page.ts'
import { COMPANIES, DEPARTMENTS, EMPLOYMENTS } from './seed/index.ts'
import { read, type World } from './world.ts'

export interface Companies {
  list(page?: Page): { readonly companies: readonly Company[]; readonly total: number }
  /** Throws `not_found`. */
  get(id: number): Company
  /** Throws `not_found`. */
  departments(companyId: number): readonly Department[]
  /** Throws `not_found`, also when the department is another company's. */
  department(companyId: number, id: number): Department
  /** Throws `not_found` likewise. A user who was deleted works there no more. */
  employees(
    companyId: number,
    departmentId: number,
    page?: Page,
  ): Promise<{ readonly employees: readonly Employee[]; readonly total: number }>
}

export function createCompanies(world: World): Companies {
  function get(id: number): Company {
    const company = COMPANIES.find((each) => each.id === id)
    if (company === undefined) throw new AppError('not_found', `There is no company ${id}`)
    return company
  }

  function department(companyId: number, id: number): Department {
    get(companyId)
    const found = DEPARTMENTS.find((each) => each.id === id && each.companyId === companyId)
    if (found === undefined) throw new AppError('not_found', `Company ${companyId} has no department ${id}`)
    return found
  }

  return {
    list: (page) => ({ companies: page === undefined ? COMPANIES : pageOf(COMPANIES, page), total: COMPANIES.length }),
    get,
    departments(companyId) {
      get(companyId)
      return DEPARTMENTS.filter((each) => each.companyId === companyId)
    },
    department,
    async employees(companyId, departmentId, page) {
      department(companyId, departmentId)
      const { users } = await read(world)
      const employees = EMPLOYMENTS.flatMap(({ userId, ...employment }): Employee[] => {
        const user = employment.departmentId === departmentId ? users.get(userId) : undefined
        return user === undefined ? [] : [{ user, ...employment }]
      })
      return { employees: page === undefined ? employees : pageOf(employees, page), total: employees.length }
    },
  }
}
