/** `/companies`, their departments, and who of the users works there: three levels of things within things. */
import { Type } from 'typebox'
import type { Worlds } from '../../../domain/index.ts'
import { Id } from '../../../json-api/schema.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { PageQuery, Pagination, toPage, toPagination } from '../paging.ts'
import { createListShape, createShape } from '../shape.ts'

const Company = Type.Object(
  { id: Id, name: Type.String(), city: Type.String(), country: Type.String(), founded: Type.Integer() },
  {
    title: 'Company',
    examples: [{ id: 1, name: 'Northwind', city: 'Leeds', country: 'United Kingdom', founded: 1998 }],
  },
)
const Department = Type.Object(
  { id: Id, company_id: Id, name: Type.String() },
  { title: 'Department', examples: [{ id: 1, company_id: 1, name: 'Research' }] },
)
const Employee = Type.Object(
  {
    id: Id,
    name: Type.String(),
    email: Type.String(),
    position: Type.String(),
    since: Type.String({ format: 'date' }),
  },
  {
    title: 'Employee',
    description: 'A user, as far as the company is concerned. The rest is at /users/{id}.',
    examples: [{ id: 1, name: 'Ada Lovelace', email: 'ada@example.com', position: 'Engineer', since: '2024-02-01' }],
  },
)

const CompanyShape = createShape(Company)
const CompanyListShape = createListShape(
  Type.Object({ companies: Type.Array(Company), pagination: Pagination }, { title: 'CompanyList' }),
  'companies',
)
const DepartmentShape = createShape(Department)
const DepartmentListShape = createListShape(
  Type.Object({ departments: Type.Array(Department) }, { title: 'DepartmentList' }),
  'departments',
)
const EmployeeListShape = createListShape(
  Type.Object({ employees: Type.Array(Employee), pagination: Pagination }, { title: 'EmployeeList' }),
  'employees',
)

const CompanyParams = Type.Object({ id: Id })
const DepartmentParams = Type.Object({ id: Id, dept_id: Id })

export function companyOperations(worlds: Worlds): readonly Operation[] {
  const tag = 'companies'
  const toDepartment = ({ id, companyId, name }: { id: number; companyId: number; name: string }) => {
    return { id, company_id: companyId, name }
  }
  return [
    operation({
      method: 'GET',
      path: '/companies',
      id: 'listCompanies',
      tag,
      summary: 'List the companies',
      query: PageQuery,
      answers: { 200: { description: 'One page of the companies.', shape: CompanyListShape } },
      handle({ query, sandbox }) {
        const { companies, total } = worlds.companies(sandbox).list(toPage(query))
        return answer(200, CompanyListShape, {
          companies: [...companies],
          pagination: toPagination(query, total),
        })
      },
    }),
    operation({
      method: 'GET',
      path: '/companies/:id',
      id: 'getCompany',
      tag,
      summary: 'Read a company',
      params: CompanyParams,
      answers: { 200: { description: 'The company.', shape: CompanyShape } },
      handle: ({ params, sandbox }) => answer(200, CompanyShape, worlds.companies(sandbox).get(params.id)),
    }),
    operation({
      method: 'GET',
      path: '/companies/:id/departments',
      id: 'listDepartments',
      tag,
      summary: 'List a company’s departments',
      params: CompanyParams,
      answers: { 200: { description: 'All departments.', shape: DepartmentListShape } },
      handle({ params, sandbox }) {
        const departments = worlds.companies(sandbox).departments(params.id)
        return answer(200, DepartmentListShape, { departments: departments.map(toDepartment) })
      },
    }),
    operation({
      method: 'GET',
      path: '/companies/:id/departments/:dept_id',
      id: 'getDepartment',
      tag,
      summary: 'Read a department',
      params: DepartmentParams,
      answers: { 200: { description: 'The department.', shape: DepartmentShape } },
      handle({ params, sandbox }) {
        const department = worlds.companies(sandbox).department(params.id, params.dept_id)
        return answer(200, DepartmentShape, toDepartment(department))
      },
    }),
    operation({
      method: 'GET',
      path: '/companies/:id/departments/:dept_id/employees',
      id: 'listEmployees',
      tag,
      summary: 'List who works in a department',
      params: DepartmentParams,
      query: PageQuery,
      answers: { 200: { description: 'One page of the employees.', shape: EmployeeListShape } },
      async handle({ params, query, sandbox }) {
        const { id, dept_id } = params
        const { employees, total } = await worlds.companies(sandbox).employees(id, dept_id, toPage(query))
        return answer(200, EmployeeListShape, {
          employees: employees.map(({ user, position, since }) => {
            return { id: user.id, name: user.name, email: user.email, position, since }
          }),
          pagination: toPagination(query, total),
        })
      },
    }),
  ]
}
