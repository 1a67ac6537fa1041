export * from './dashboard.js';
export { gatherDashboard, type DashboardRequest } from './gather-dashboard.js';
